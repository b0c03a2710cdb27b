package org.isocentra.tck.tests;

import java.util.Arrays;
import java.util.concurrent.Callable;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.dose.raytrace.internal.RayTraceEngine;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.tck.DoseEngineContract;
import org.isocentra.tck.DoseKernelContract;
import org.isocentra.tck.ReferenceKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dose engines and kernels with one fault each: the contract test must name it. */
class DoseMutantsTest {

    private static DoseEngine engine;
    private static DoseKernel kernel;

    static final class EngineContract implements DoseEngineContract {

        @Override
        public DoseEngine engine() {
            return engine;
        }
    }

    static final class KernelContract implements DoseKernelContract {

        @Override
        public DoseKernel kernel() {
            return kernel;
        }
    }

    private static float[] changed(Callable<?> right, java.util.function.DoubleUnaryOperator change) throws Exception {
        float[] dose = (float[]) right.call();
        for (int n = 0; n < dose.length; n++) {
            dose[n] = (float) change.applyAsDouble(dose[n]);
        }
        return dose;
    }

    enum EngineFault {
        WRONG_CALIBRATION("doseOnTheAxisIsThatOfTheBeamData", "dose", (given, right) -> changed(right, d -> 1.03 * d)),
        SAME_EVERYWHERE("doseFallsOffTheAxisAndWithDepth", "dose", (given, right) -> {
            float[] dose = (float[]) right.call();
            Arrays.fill(dose, dose[0]);
            return dose;
        }),
        BACKGROUND("noFieldsGiveNoDose", "dose", (given, right) -> changed(right, d -> d + 1e-3)),
        NEGATIVE("doseIsFiniteAndNotNegative", "dose", (given, right) -> changed(right, d -> d - 1e-6)),
        SATURATES("doseIsProportionalToTheMeterset", "dose", (given, right) -> changed(right, d -> d / (1 + 0.01 * d))),
        FIELDS_INTERFERE("dosesOfFieldsAddUp", "dose", (given, right) ->
                changed(right, d -> d * (1 - 0.001 * ((DoseRequest) given[0]).fields().size()))),
        INFLUENCE_DIFFERS("influenceTimesMetersetIsDose", "influence", (given, right) -> {
            InfluenceMatrix matrix = (InfluenceMatrix) right.call();
            matrix.values()[matrix.points() + 3] *= 1.5f;
            return matrix;
        }),
        LOPSIDED("mirroredFieldsGiveMirroredDose", "dose", (given, right) -> {
            float[] dose = (float[]) right.call();
            if (((DoseRequest) given[0]).points() instanceof DosePoints.At at) {
                for (int n = 0; n < dose.length; n++) {
                    dose[n] *= at.xMm()[n] > 0 ? 1.01f : 1;
                }
            }
            return dose;
        }),
        COARSE_GRID("aGridIsManyPoints", "dose", (given, right) ->
                ((DoseRequest) given[0]).points() instanceof DosePoints.OnGrid ? changed(right, d -> 1.01 * d)
                        : right.call()),
        THREADS_MATTER("threadsDoNotChangeABit", "dose", (given, right) ->
                ((DoseRequest) given[0]).threads() > 1 ? changed(right, d -> d * (1 + 1e-6)) : right.call()),
        GUESSES("missingBeamDataAreNamed", "dose", (given, right) -> {
            try {
                return right.call();
            } catch (InputException e) {
                return new float[((DoseRequest) given[0]).points().count()];
            }
        }),
        IGNORES_LEAVES("fieldsOfLeavesAreShapedOrRefused", "dose", (given, right) -> {
            float[] dose = (float[]) right.call();
            if (((DoseRequest) given[0]).fields().stream().anyMatch(f -> f.aperture() instanceof Aperture.MultiLeaf)) {
                Arrays.fill(dose, dose[0]);
            }
            return dose;
        }),
        CANNOT_BE_STOPPED("cancellingStopsIt", "dose", (given, right) -> {
            DoseRequest request = (DoseRequest) given[0];
            return ((ProgressMonitor) given[2]).isCancelled() ? new float[request.points().count()] : right.call();
        }),
        WORKS_IN_PLACE("inputsStayAsTheyAre", "dose", (given, right) -> {
            Object dose = right.call();
            if (((DoseRequest) given[0]).medium() instanceof Medium.Voxels voxels) {
                voxels.relativeDensity().values()[0] = 0.5f;
            }
            return dose;
        });

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        EngineFault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    enum KernelFault {
        SLIGHTLY_OFF("doseIsThatOfTheReference", "addDose", (given, right) -> {
            right.call();
            scale((float[]) given[6], 1.0001f);
            return null;
        }),
        OVERWRITES("doseIsAddedToWhatIsThere", "addDose", (given, right) -> {
            Arrays.fill((float[]) given[6], 0);
            return right.call();
        }),
        TOUCHES_ALL("onlyThePointsAskedForAreTouched", "addDose", (given, right) -> {
            new ReferenceKernel().addDose((BeamBatch) given[0], (float[]) given[1], (float[]) given[2],
                    (float[]) given[3], 0, ((float[]) given[1]).length, (float[]) given[6]);
            return null;
        }),
        RADIATES_BACKWARDS("pointsBehindTheSourceGetNothing", "addDose", (given, right) -> {
            right.call();
            ((float[]) given[6])[(int) given[4]] += 1e-7f;
            return null;
        }),
        ADDS_TO_THE_RESULT("productsAreThoseOfTheReference", "multiply", (given, right) -> {
            float[] before = ((float[]) given[4]).clone();
            right.call();
            for (int n = 0; n < before.length; n++) {
                ((float[]) given[4])[n] += before[n];
            }
            return null;
        }),
        FORGETS_THE_LAST("productsAreThoseOfTheReference", "multiplyTransposed", (given, right) -> {
            right.call();
            float[] x = (float[]) given[4];
            x[x.length - 1] = 0;
            return null;
        }),
        ENDS_AT_THE_SURFACE("depthsAreThoseOfTheReference", "depths", (given, right) -> {
            right.call();
            double[] depths = (double[]) given[2];
            Arrays.setAll(depths, n -> Math.max(0, depths[n]));
            return null;
        }),
        SEES_WHAT_IS_NOT_THERE("depthsAlongAnAxisAreThoseOfTheReference", "depths", (given, right) -> {
            right.call();
            double[] depths = (double[]) given[2];
            Arrays.setAll(depths, n -> Double.isNaN(depths[n]) ? 0 : depths[n]);
            return null;
        }),
        WORKS_IN_PLACE("inputsStayAsTheyAre", "multiply", (given, right) -> {
            right.call();
            ((float[]) given[3])[0] += 1;
            return null;
        }),
        DEPENDS_ON_THE_CALL("severalThreadsMayUseIt", "addDose", (given, right) -> {
            right.call();
            scale((float[]) given[6], 1 + 1e-6f * (System.nanoTime() & 7));
            return null;
        });

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        KernelFault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    private static void scale(float[] values, float factor) {
        for (int n = 0; n < values.length; n++) {
            values[n] *= factor;
        }
    }

    @Test
    void aRightEngineKeepsTheContract() {
        engine = new RayTraceEngine();
        Contracts.assertKept(EngineContract.class);
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfEnginesAreCaught(EngineFault fault) {
        engine = Mutant.of(DoseEngine.class, new RayTraceEngine(), fault.method, fault.fault);
        Contracts.assertCaught(EngineContract.class, fault.caughtBy);
    }

    @Test
    void aRightKernelKeepsTheContract() {
        kernel = new ReferenceKernel();
        Contracts.assertKept(KernelContract.class);
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfKernelsAreCaught(KernelFault fault) {
        kernel = Mutant.of(DoseKernel.class, new ReferenceKernel(), fault.method, fault.fault);
        Contracts.assertCaught(KernelContract.class, fault.caughtBy);
    }
}
