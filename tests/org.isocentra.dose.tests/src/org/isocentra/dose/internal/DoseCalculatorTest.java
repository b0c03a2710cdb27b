package org.isocentra.dose.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.device.api.Element;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.SampledDose;
import org.isocentra.dose.api.StatisticalDoseEngine;
import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

class DoseCalculatorTest {

    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);
    private static final BeamModel BEAMS = Installed.ICON.beamModel(LocalDate.of(2026, 1, 1));
    private static final VolumeGeometry GRID = VolumeGeometry
            .axial(5, 5, 5, new Vector3(2, 2, 2), new Vector3(-4, -4, -4));
    private static final List<Field> FIELDS = Installed.ICON.fields(new Element("sector1", "8"), Vector3.ZERO);

    private static DoseRequest request(List<Field> fields) {
        return new DoseRequest(SPHERE, BEAMS, fields, new DosePoints.OnGrid(GRID, Optional.empty()), 1);
    }

    @Test
    void calculatesWithTheNamedEngineAndKernel() {
        DoseCalculator.Session session = new DoseCalculatorService(Installed.real())
                .open("raytrace", Optional.of("java"));
        assertEquals("org.isocentra.dose.raytrace", session.engineId());
        assertEquals("1.2.3", session.engineVersion());
        assertEquals("org.isocentra.dose.kernel.java", session.kernelId());
        DoseGrid dose = session.dose("plan", request(FIELDS), GRID, ProgressMonitor.NONE);
        assertEquals(GRID, dose.doseGy().geometry());
        assertTrue(dose.doseGy().value(2, 2, 2) > dose.doseGy().value(0, 0, 0));
        assertEquals(BEAMS.id(), dose.provenance().beamModelId());
        assertEquals(64, dose.provenance().inputDigest().length());
    }

    @Test
    void recordsTheNoiseAnEngineTells() {
        StatisticalDoseEngine noisy = new StatisticalDoseEngine() {

            @Override
            public SampledDose sample(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
                return new SampledDose(Installed.RAYTRACE.dose(request, kernel, monitor), 0.0123);
            }

            @Override
            public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
                return Installed.RAYTRACE.influence(request, kernel, monitor);
            }
        };
        DoseCalculatorService calculator = new DoseCalculatorService(Installed.real().with("x.noisy", noisy));
        DoseGrid dose = calculator.open("noisy", Optional.of("java"))
                .dose("plan", request(FIELDS), GRID, ProgressMonitor.NONE);
        assertEquals(Optional.of(0.0123), dose.provenance().relativeUncertainty());
        DoseGrid exact = calculator.open("raytrace", Optional.of("java"))
                .dose("plan", request(FIELDS), GRID, ProgressMonitor.NONE);
        assertEquals(Optional.empty(), exact.provenance().relativeUncertainty());
        assertTrue(Arrays.equals(exact.doseGy().values(), dose.doseGy().values()));
    }

    /** Which of those that work is the fastest, see {@link KernelTrialTest}. */
    @Test
    void choosesAKernelThatWorks() {
        String foreign = "org.isocentra.dose.kernel.foreign";
        Installed wrong = new Installed().with("org.isocentra.dose.raytrace", Installed.RAYTRACE)
                .with("org.isocentra.dose.kernel.java", Installed.JAVA).with(foreign, new Kernel(98, true, 1.0001));
        assertEquals("org.isocentra.dose.kernel.java", automaticKernel(wrong));
        assertTrue(wrong.catalogue(DoseKernel.class).stream().filter(c -> c.description().id().equals(foreign))
                .noneMatch(c -> c.health().usable()), "the wrong kernel is quarantined");
        assertNotEquals(foreign, automaticKernel(Installed.real().with(foreign, new Kernel(99, false, 1))));
    }

    private static String automaticKernel(Installed installed) {
        return new DoseCalculatorService(installed).open("raytrace", Optional.empty()).kernelId();
    }

    @Test
    void aKernelOfAnotherVendorMustBeNamedOrAccepted() {
        Installed faster = Installed.real().with("x.faster", new Kernel(97, true, 1));
        assertNotEquals("x.faster", automaticKernel(faster));
        assertEquals("x.faster",
                new DoseCalculatorService(faster).open("raytrace", Optional.of("faster")).kernelId());
        KernelSelection accepting = new KernelSelection(faster, Set.of("x.faster"));
        assertEquals("x.faster", accepting.select(Optional.empty()).id());
        InputException none = assertThrows(InputException.class,
                () -> new KernelSelection(faster, Set.of("x.gone")).select(Optional.empty()));
        assertTrue(none.problem().contains("x.gone"), none.problem());
    }

    @Test
    void aKernelThatChangesItsInputIsNotUsed() {
        Installed installed = Installed.real().with("x.scribbler", new Kernel(97, true, 1) {

            @Override
            public void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to,
                    float[] doseGy) {
                super.addDose(beams, xMm, yMm, zMm, from, to, doseGy);
                zMm[0] += 1;
            }
        });
        DoseCalculatorService calculator = new DoseCalculatorService(installed);
        assertTrue(assertThrows(ContributionException.class,
                () -> calculator.open("raytrace", Optional.of("scribbler"))).getMessage()
                .contains("changed its input"));
    }

    @Test
    void refusesWhatIsNotThere() {
        DoseCalculatorService calculator =
                new DoseCalculatorService(Installed.real().with("x.absent", new Kernel(99, false, 1)));
        assertThrows(InputException.class, () -> calculator.open("montecarlo", Optional.empty()));
        assertThrows(InputException.class, () -> calculator.open("raytrace", Optional.of("foreign")));
        assertThrows(InputException.class, () -> calculator.open("raytrace", Optional.of("absent")));
        Installed none = new Installed().with("org.isocentra.dose.raytrace", Installed.RAYTRACE);
        assertThrows(InputException.class, () -> new DoseCalculatorService(none).open("raytrace", Optional.empty()));
    }

    @Test
    void doesNotPassOnWhatIsNoDose() {
        assertLies(dose -> new float[3]);
        assertLies(dose -> with(dose, Float.NaN));
        assertLies(dose -> with(dose, Float.POSITIVE_INFINITY));
        assertLies(dose -> with(dose, -1e-3f));
        assertLies(dose -> null);
        assertLies(DoseCalculatorTest::inCentigray);
    }

    private static float[] inCentigray(float[] dose) {
        float[] wrong = dose.clone();
        for (int n = 0; n < wrong.length; n++) {
            wrong[n] *= 100;
        }
        return wrong;
    }

    @Test
    void theLimitOfTheDoseIsAboveEveryRealDose() {
        List<Field> all = Installed.ICON.elements().stream().filter(e -> e.option().equals("16"))
                .flatMap(e -> Installed.ICON.fields(e, Vector3.ZERO).stream()).toList();
        DoseRequest request = request(all);
        double limit = new DoseLimit(BEAMS, request.points()).of(all);
        float maximum = new DoseCalculatorService(Installed.real()).open("raytrace", Optional.of("java"))
                .dose("plan", request, GRID, ProgressMonitor.NONE).doseGy().maximum();
        assertTrue(limit > maximum && limit < 10 * maximum, () -> limit + " Gy for " + maximum + " Gy");
        assertEquals(0, new DoseLimit(BEAMS, request.points()).of(List.of()));
        DosePoints besideTheSource = new DosePoints.At(new float[] {0, (float) all.getFirst().sourceMm().x()},
                new float[] {0, (float) all.getFirst().sourceMm().y()},
                new float[] {0, (float) all.getFirst().sourceMm().z()});
        assertEquals(Double.POSITIVE_INFINITY, new DoseLimit(BEAMS, besideTheSource).of(all));
    }

    @Test
    void whateverAnEngineDoesToItsInputTheCaseStaysAsItIs() {
        VolumeGeometry geometry = VolumeGeometry.axial(20, 20, 20, new Vector3(8, 8, 8), new Vector3(-76, -76, -76));
        float[] density = new float[geometry.voxels()];
        Arrays.fill(density, 1);
        BitSet wanted = new BitSet();
        wanted.set(0, 60);
        DoseRequest onGrid = new DoseRequest(new Medium.Voxels(new Grid(geometry, density)), BEAMS, FIELDS,
                new DosePoints.OnGrid(GRID, Optional.of(wanted)), 1);
        DoseRequest atPoints = new DoseRequest(onGrid.medium(), BEAMS, FIELDS,
                new DosePoints.At(new float[] {1}, new float[] {2}, new float[] {3}), 1);
        List<Consumer<DoseRequest>> scribbles = List.of(
                r -> ((Medium.Voxels) r.medium()).relativeDensity().values()[17] = 2,
                r -> r.beamModel().qualities().values().iterator().next().profile().orElseThrow().values()[3] = 0.5f,
                r -> {
                    switch (r.points()) {
                        case DosePoints.OnGrid grid -> grid.wanted().orElseThrow().clear(3);
                        case DosePoints.At at -> at.yMm()[0] = 77;
                    }
                });
        for (Consumer<DoseRequest> scribble : scribbles) {
            for (DoseRequest request : List.of(onGrid, atPoints)) {
                String before = InputDigest.of(request);
                Installed installed = Installed.real().with("x.scribbler", new Scribbler(scribble));
                DoseCalculator.Session session = new DoseCalculatorService(installed)
                        .open("scribbler", Optional.of("java"));
                ContributionException failure = assertThrows(ContributionException.class,
                        () -> session.dose(request, ProgressMonitor.NONE));
                assertTrue(failure.getMessage().contains("it changed its input"), failure.getMessage());
                assertEquals(before, InputDigest.of(request));
            }
        }
    }

    /** The ray tracing engine, writing to its input. */
    private record Scribbler(Consumer<DoseRequest> scribble) implements DoseEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            float[] dose = Installed.RAYTRACE.dose(request, kernel, monitor);
            scribble.accept(request);
            return dose;
        }

        @Override
        public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            return Installed.RAYTRACE.influence(request, kernel, monitor);
        }
    }

    @Test
    void copiesOfTheSameMediumAreTheSame() {
        VolumeGeometry geometry = VolumeGeometry.axial(2, 2, 2, new Vector3(8, 8, 8), Vector3.ZERO);
        Medium medium = new Medium.Voxels(new Grid(geometry, new float[8]));
        DoseRequest request = new DoseRequest(medium, BEAMS, FIELDS, new DosePoints.OnGrid(GRID, Optional.empty()), 1);
        ProtectedInput input = new ProtectedInput();
        assertNotSame(medium, input.copy(request).medium());
        assertSame(input.copy(request).medium(), input.copy(request).medium(), "engines remember media");
        assertEquals(InputDigest.of(request), InputDigest.of(input.copy(request)));
    }

    private static float[] with(float[] dose, float value) {
        float[] wrong = dose.clone();
        wrong[7] = value;
        return wrong;
    }

    private static void assertLies(UnaryOperator<float[]> lie) {
        assertInfluenceLies(lie);
        Installed installed = Installed.real().with("x.liar", new Engine(lie));
        DoseCalculator.Session session = new DoseCalculatorService(installed).open("liar", Optional.of("java"));
        assertThrows(ContributionException.class, () ->
                session.dose("plan", request(FIELDS), GRID, ProgressMonitor.NONE));
        Contribution<DoseEngine> liar = installed.select(DoseEngine.class, "liar");
        assertTrue(!liar.health().usable());
    }

    private static void assertInfluenceLies(UnaryOperator<float[]> lie) {
        DoseCalculator.Session session = new DoseCalculatorService(Installed.real().with("x.liar", new Engine(lie)))
                .open("liar", Optional.of("java"));
        DosePoints.At at = new DosePoints.At(new float[9], new float[9], new float[9]);
        assertThrows(ContributionException.class, () -> session.influence(
                new InfluenceRequest(SPHERE, BEAMS, List.of(FIELDS), at, 1), ProgressMonitor.NONE));
    }

    @Test
    void digestTellsAllInputsApart() {
        DoseCalculator.Session session = new DoseCalculatorService(Installed.real())
                .open("raytrace", Optional.of("java"));
        DoseRequest request = request(FIELDS);
        DosePoints grid = request.points();
        BitSet wanted = new BitSet();
        wanted.set(3);
        List<Field> longer = FIELDS.stream().map(f -> f.withMeterset(f.meterset() + 1e-9)).toList();
        BeamModel decayed = Installed.ICON.beamModel(LocalDate.of(2026, 1, 2));
        VolumeGeometry shifted = VolumeGeometry.axial(5, 5, 5, new Vector3(2, 2, 2), new Vector3(-4, -4, -4.001));
        List<DoseRequest> different = List.of(request, request(longer), request(FIELDS.subList(1, 24)),
                new DoseRequest(new Medium.WaterSphere(Vector3.ZERO, 80.1), BEAMS, FIELDS, grid, 1),
                new DoseRequest(SPHERE, decayed, FIELDS, grid, 1),
                new DoseRequest(SPHERE, BEAMS, FIELDS, new DosePoints.OnGrid(shifted, Optional.empty()), 1),
                new DoseRequest(SPHERE, BEAMS, FIELDS, new DosePoints.OnGrid(GRID, Optional.of(wanted)), 1),
                new DoseRequest(SPHERE, BEAMS, FIELDS, new DosePoints.At(new float[1], new float[1], new float[1]), 1));
        Set<String> digests = new HashSet<>();
        different.forEach(r -> digests.add(session.provenance(r).inputDigest()));
        assertEquals(different.size(), digests.size());
        assertEquals(session.provenance(request).inputDigest(),
                session.provenance(new DoseRequest(SPHERE, BEAMS, FIELDS, grid, 2)).inputDigest(),
                "threads do not matter");
        assertNotEquals(session.provenance(request(longer)).inputDigest(), session.provenance(request).inputDigest());
    }

    /** The ray tracing engine with something done to its answer. */
    private record Engine(UnaryOperator<float[]> change) implements DoseEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            return change.apply(Installed.RAYTRACE.dose(request, kernel, monitor));
        }

        @Override
        public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            InfluenceMatrix right = Installed.RAYTRACE.influence(request, kernel, monitor);
            float[] values = change.apply(right.values());
            return values == null ? null : new InfluenceMatrix(values.length, 1, values);
        }
    }

    /** The plain Java kernel with a claim of speed and a factor on its doses. */
    private static class Kernel implements DoseKernel {

        private final int speedRank;
        private final boolean available;
        private final double factor;

        Kernel(int speedRank, boolean available, double factor) {
            this.speedRank = speedRank;
            this.available = available;
            this.factor = factor;
        }

        @Override
        public boolean isAvailable() {
            return available;
        }

        @Override
        public int speedRank() {
            return speedRank;
        }

        @Override
        public void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
            float[] added = new float[doseGy.length];
            Installed.JAVA.addDose(beams, xMm, yMm, zMm, from, to, added);
            for (int n = from; n < to; n++) {
                doseGy[n] += (float) (factor * added[n]);
            }
        }

        @Override
        public void multiply(float[] a, int rows, int columns, float[] x, float[] y) {
            Installed.JAVA.multiply(a, rows, columns, x, y);
        }

        @Override
        public void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x) {
            Installed.JAVA.multiplyTransposed(a, rows, columns, y, x);
        }
    }
}
