package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.testing.Plugins;
import org.junit.jupiter.api.Test;

/**
 * Shots in the 80 mm sphere of water, at its centre and 20 mm below its surface: ray tracing and convolution against
 * Monte Carlo. Usually a part of the beams and sizes; whole shots of all sizes with
 * {@code -Disocentra.montecarlo.full=true}, whose table is in the guides of the engines.
 */
class EnginesInWaterTest {

    private static final TreatmentDevice DEVICE = Plugins.create(TreatmentDevice.class,
            "org.isocentra.device.gammaknife", "org.isocentra.device.gammaknife.internal.Icon");
    private static final DoseKernel KERNEL = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.java",
            "org.isocentra.dose.kernel.java.internal.JavaKernel");
    private static final GammaIndex GAMMA = Plugins.create(GammaIndex.class, "org.isocentra.evaluation",
            "org.isocentra.evaluation.internal.GammaSearch");
    private static final BeamModel BEAMS = DEVICE.beamModel(LocalDate.of(2026, 1, 1));
    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);
    private static final Vector3 SHALLOW = new Vector3(45, 40, 0);
    private static final GammaIndex.Criteria CRITERIA = new GammaIndex.Criteria(2, 1, false, 20);
    private static final double PASS_PERCENT = 98;
    /** Shells of points between neighbouring isodoses: their edges, relative to the largest dose. */
    private static final double LOWEST = 0.2;
    private static final int SHELLS = 8;
    /** How far the mean dose of a shell may be from Monte Carlo, relative to the largest dose, besides noise. */
    private static final double DOSE = 0.015;
    /** Points near each other see the same electrons: so many stand for one. */
    private static final double ALIKE = 8;
    private static final double SIGMAS = 3;
    private static final int THREADS = 2;

    private static Map<String, DoseEngine> engines() {
        Map<String, DoseEngine> engines = new LinkedHashMap<>();
        engines.put("ray tracing", Plugins.create(DoseEngine.class, "org.isocentra.dose.raytrace",
                "org.isocentra.dose.raytrace.internal.RayTraceEngine"));
        engines.put("convolution", Plugins.create(DoseEngine.class, "org.isocentra.dose.convolution",
                "org.isocentra.dose.convolution.internal.ConvolutionEngine"));
        return engines;
    }

    /**
     * @param edgeMm of the voxels
     * @param histories per beam
     */
    private record Shot(String collimator, Vector3 isocentre, double edgeMm, int histories) {

        List<Field> fields(int every) {
            List<Field> all = DEVICE.elements().stream().filter(e -> e.option().equals(collimator))
                    .flatMap(e -> DEVICE.fields(e, isocentre).stream()).toList();
            return IntStream.range(0, all.size() / every).mapToObj(n -> all.get(n * every).withMeterset(60)).toList();
        }

        VolumeGeometry geometry() {
            double half = 10 * edgeMm;
            return VolumeGeometry.axial(21, 21, 21, new Vector3(edgeMm, edgeMm, edgeMm),
                    isocentre.minus(new Vector3(half, half, half)));
        }
    }

    @Test
    void shots() {
        boolean full = Lab.histories(1) > 1;
        List<Shot> shots = full
                ? List.of(new Shot("4", Vector3.ZERO, 0.5, 600), new Shot("8", Vector3.ZERO, 1, 600),
                        new Shot("16", Vector3.ZERO, 2, 1000), new Shot("4", SHALLOW, 0.5, 600),
                        new Shot("8", SHALLOW, 1, 600), new Shot("16", SHALLOW, 2, 1000))
                : List.of(new Shot("8", SHALLOW, 1, 2000));
        System.out.println("shots in the 80 mm sphere, less Monte Carlo: largest dose and the shell that differs most,"
                + " % of the largest dose (noise of a point)");
        Map<String, DoseEngine> engines = engines();
        for (Shot shot : shots) {
            List<Field> fields = shot.fields(full ? 1 : 16);
            VolumeGeometry geometry = shot.geometry();
            DoseRequest request = new DoseRequest(SPHERE, BEAMS, fields,
                    new DosePoints.OnGrid(geometry, Optional.empty()), THREADS);
            Estimate estimate = Lab.engine(Lab.histories(shot.histories)).estimate(request, Double.POSITIVE_INFINITY,
                    ProgressMonitor.NONE);
            engines.forEach((name, engine) -> {
                float[] dose = engine.dose(request, KERNEL, ProgressMonitor.NONE);
                List<Shell> shells = shells(dose, estimate);
                Shell worst = shells.stream().max(Comparator.comparingDouble(shell -> Math.abs(shell.difference)))
                        .orElseThrow();
                System.out.printf(Locale.ROOT, "%2s mm, %s, %s: %+.2f %%, %+.2f %% (%.2f %%)%n", shot.collimator,
                        shot.isocentre.equals(SHALLOW) ? "20 mm deep" : "centre", name,
                        100 * shells.getLast().difference, 100 * worst.difference,
                        100 * estimate.relativeUncertainty());
                shells.forEach(shell -> assertTrue(Math.abs(shell.difference) <= DOSE + SIGMAS * shell.noise,
                        () -> name + " " + shot + " " + shell));
                if (full) {
                    gamma(name, shot, new Grid(geometry, estimate.doseGy()), new Grid(geometry, dose));
                }
            });
        }
    }

    /** Noise of the reference makes gamma larger, never smaller. */
    private static void gamma(String name, Shot shot, Grid sampled, Grid dose) {
        GammaIndex.Result gamma = GAMMA.compare(sampled, dose, CRITERIA, ProgressMonitor.NONE);
        System.out.printf(Locale.ROOT, "       gamma 2 %%, 1 mm above 20 %%: %.2f %% of %d points, mean %.3f%n",
                gamma.passPercent(), gamma.points(), gamma.meanGamma());
        assertTrue(gamma.passPercent() >= PASS_PERCENT, name + " " + shot + ": " + gamma.passPercent());
    }

    /**
     * Points between two isodoses of an engine.
     *
     * @param difference mean dose of the engine less that of Monte Carlo, relative to the largest dose of the engine
     * @param noise one standard deviation of it
     */
    private record Shell(double from, double difference, double noise) {
    }

    private static List<Shell> shells(float[] dose, Estimate estimate) {
        float[] sampled = estimate.doseGy();
        float[] deviation = estimate.deviationGy();
        float most = 0;
        for (float value : dose) {
            most = Math.max(most, value);
        }
        double[] difference = new double[SHELLS];
        double[] variance = new double[SHELLS];
        int[] count = new int[SHELLS];
        for (int n = 0; n < dose.length; n++) {
            int shell = (int) Math.floor((dose[n] / most - LOWEST) / (1 - LOWEST) * SHELLS);
            if (shell >= 0) {
                int place = Math.min(shell, SHELLS - 1);
                difference[place] += (dose[n] - sampled[n]) / most;
                variance[place] += Math.pow(deviation[n] / most, 2);
                count[place]++;
            }
        }
        return IntStream.range(0, SHELLS).mapToObj(n -> new Shell(LOWEST + n * (1 - LOWEST) / SHELLS,
                difference[n] / count[n], Math.sqrt(variance[n] * ALIKE) / count[n])).toList();
    }
}
