package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.SampledDose;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.OffAxisProfile;
import org.junit.jupiter.api.Test;

/** Noise, reproducibility and stopping. */
class MonteCarloEngineTest {

    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);
    private static final DosePoints BALL = new DosePoints.OnGrid(
            VolumeGeometry.axial(9, 9, 9, new Vector3(2, 2, 2), new Vector3(-8, -8, -8)), Optional.empty());

    private static final DosePoints LARGE = new DosePoints.OnGrid(
            VolumeGeometry.axial(100, 100, 100, new Vector3(1.2, 1.2, 1.2), new Vector3(-60, -60, -60)),
            Optional.empty());

    private static BeamModel model(double attenuationPerMm) {
        float[] profile = new float[41];
        for (int n = 0; n < profile.length; n++) {
            profile[n] = (float) (1 / (1 + Math.exp((0.25 * n - 6) / 0.6)));
        }
        return new BeamModel("test", "1", Acceptance.REPRESENTATIVE, "", MetersetUnit.SECOND, Map.of("round",
                new BeamQuality("round", 0.01, 80, Optional.of(attenuationPerMm),
                Optional.of(new OffAxisProfile(0.25, profile)))));
    }

    private static List<Field> fields(int count) {
        List<Field> fields = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Vector3 towards = new Vector3(Math.cos(n), Math.sin(n), 0.3 * Math.cos(3 * n)).unit();
            fields.add(new Field(towards.times(400), Vector3.ZERO, new Aperture.Circular(12), "round", 10));
        }
        return fields;
    }

    private static DoseRequest request(int fields, DosePoints points, int threads) {
        return new DoseRequest(SPHERE, model(0.0063), fields(fields), points, threads);
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        MonteCarloEngine engine = Lab.engine(100);
        Estimate one = engine.estimate(request(7, BALL, 1), Double.POSITIVE_INFINITY, ProgressMonitor.NONE);
        for (int threads : new int[] {2, 3, 8, 40}) {
            Estimate more = engine.estimate(request(7, BALL, threads), Double.POSITIVE_INFINITY, ProgressMonitor.NONE);
            assertArrayEquals(one.sums(), more.sums());
            assertArrayEquals(one.squares(), more.squares());
        }
        assertArrayEquals(one.doseGy(), Lab.engine(100).dose(request(7, BALL, 2), null,
                ProgressMonitor.NONE));
    }

    /**
     * The deviation told from the batches of one estimate is that of estimates among themselves: as many beams as
     * estimates, which differ in their random numbers alone, turned around the axis of the sphere.
     */
    @Test
    void deviationIsThatOfRepeatedEstimates() {
        MonteCarloEngine engine = Lab.engine(1500);
        int repeats = 40;
        double told = 0;
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < repeats; n++) {
            double angle = 2 * Math.PI * n / repeats;
            Field field = new Field(new Vector3(400 * Math.cos(angle), 400 * Math.sin(angle), 0), Vector3.ZERO,
                    new Aperture.Circular(12), "round", 10);
            DosePoints.At centre = new DosePoints.At(new float[1], new float[1], new float[1]);
            Estimate estimate = engine.estimate(new DoseRequest(SPHERE, model(0.0063), List.of(field), centre, 2),
                    Double.POSITIVE_INFINITY, ProgressMonitor.NONE);
            double dose = estimate.doseGy()[0];
            sum += dose;
            squares += dose * dose;
            told += estimate.deviationGy()[0] * estimate.deviationGy()[0];
        }
        double mean = sum / repeats;
        double seen = Math.sqrt((squares / repeats - mean * mean) * repeats / (repeats - 1));
        double expected = Math.sqrt(told / repeats);
        System.out.printf("deviation told %.5f, seen %.5f Gy; mean %.5f Gy%n", expected, seen, mean);
        // the standard deviation of 40 values is known to 1 / sqrt(2 * 39) = 11 %
        assertEquals(1, seen / expected, 0.34);
        assertEquals(0.1, mean, 0.01 * 0.1 + 3 * seen / Math.sqrt(repeats), "dose of the beam data, 0.1 Gy");
    }

    @Test
    void goesOnUntilTheUncertaintyIsSmallEnough() {
        MonteCarloEngine engine = Lab.engine(400);
        Estimate once = engine.estimate(request(6, BALL, 2), Double.POSITIVE_INFINITY, ProgressMonitor.NONE);
        double wanted = once.relativeUncertainty() / 2;
        Estimate more = engine.estimate(request(6, BALL, 2), wanted, ProgressMonitor.NONE);
        assertTrue(more.relativeUncertainty() <= wanted, more.relativeUncertainty() + " > " + wanted);
        assertTrue(more.histories() >= 3 * once.histories() && more.histories() <= 6 * once.histories(),
                "histories " + more.histories() + " after " + once.histories());
    }

    @Test
    void uncertaintyOfASiteIsANumberOrRefused() {
        assertEquals(Double.POSITIVE_INFINITY, MonteCarloEngine.wantedUncertainty(null));
        assertEquals(0.01, MonteCarloEngine.wantedUncertainty(" 0.01 "));
        for (String wrong : List.of("1 %", "0", "2", "NaN")) {
            assertThrows(InputException.class, () -> MonteCarloEngine.wantedUncertainty(wrong), wrong);
        }
    }

    @Test
    void tellsTheNoiseOfADose() {
        MonteCarloEngine engine = Lab.engine(400);
        Estimate estimate = engine.estimate(request(6, BALL, 2), Double.POSITIVE_INFINITY, ProgressMonitor.NONE);
        SampledDose sampled = engine.sample(request(6, BALL, 2), null, ProgressMonitor.NONE);
        assertEquals(estimate.relativeUncertainty(), sampled.relativeUncertainty());
        assertArrayEquals(estimate.doseGy(), sampled.doseGy());
        assertTrue(sampled.relativeUncertainty() > 0.01 && sampled.relativeUncertainty() < 0.5,
                "noise " + sampled.relativeUncertainty());
    }

    @Test
    void pointsInAirGetNothing() {
        DosePoints.At at = new DosePoints.At(new float[] {0, 81, 0}, new float[] {0, 0, 0}, new float[] {0, 0, -300});
        float[] dose = Lab.engine(4000).dose(request(5, at, 1), null, ProgressMonitor.NONE);
        assertTrue(dose[0] > 0);
        assertEquals(0, dose[1]);
        assertEquals(0, dose[2]);
    }

    /** Electrons come from beyond a cavity, whether or not there are points wanted. */
    @Test
    void doseInACavityDoesNotDependOnThePointsAround() {
        int n = 40;
        VolumeGeometry geometry = VolumeGeometry.axial(n, n, n, new Vector3(2, 2, 2), new Vector3(-39, -39, -39));
        float[] density = new float[geometry.voxels()];
        for (int v = 0; v < density.length; v++) {
            double z = geometry.toPatient(v % n, v / n % n, v / n / n).z();
            density[v] = Math.abs(z) < 10 ? 0.0012f : 1;
        }
        Medium cavity = new Medium.Voxels(new Grid(geometry, density));
        Field field = new Field(new Vector3(0, 0, 400), Vector3.ZERO, new Aperture.Circular(12), "round", 10);
        // nine points in the middle, then as many far above and below, which make the box around all a large one
        int middle = 9;
        float[][] p = new float[3][2 * middle];
        for (int i = 0; i < 2 * middle; i++) {
            p[0][i] = 2 * (i % 3 - 1);
            p[1][i] = 2 * (i / 3 % 3 - 1);
            p[2][i] = i < middle ? 0 : i % 2 == 0 ? 30 : -30;
        }
        MonteCarloEngine engine = Lab.engine(30_000);
        Figure[] found = new Figure[2];
        for (int large = 0; large < 2; large++) {
            int count = (1 + large) * middle;
            DosePoints.At at = new DosePoints.At(Arrays.copyOf(p[0], count), Arrays.copyOf(p[1], count),
                    Arrays.copyOf(p[2], count));
            Estimate estimate = engine.estimate(new DoseRequest(cavity, model(0.0063), List.of(field), at, 2),
                    Double.POSITIVE_INFINITY, ProgressMonitor.NONE);
            double sum = 0;
            double variance = 0;
            for (int i = 0; i < middle; i++) {
                sum += estimate.doseGy()[i];
                variance += Math.pow(estimate.deviationGy()[i], 2);
            }
            found[large] = new Figure(sum / middle, Math.sqrt(variance) / middle);
        }
        double noise = Math.hypot(found[0].deviation(), found[1].deviation());
        new Figure(found[0].value() / found[1].value(), noise / found[1].value()).assertNear(1, 0.02,
                "middle of a cavity, points there alone, relative to points all around");
    }

    @Test
    void namesTheSpectrumItLacks() {
        DoseRequest soft = new DoseRequest(SPHERE, model(0.02), fields(1), BALL, 1);
        InputException refused = assertThrows(InputException.class,
                () -> Lab.engine(100).dose(soft, null, ProgressMonitor.NONE));
        assertTrue(refused.problem().contains("round") && refused.problem().contains("0.02"), refused.problem());
    }

    /** Wherever it is stopped, by the monitor or by an interrupt, nothing comes back and no thread stays. */
    @Test
    void stopsAnywhereAndLeavesNothing() throws InterruptedException {
        MonteCarloEngine engine = Lab.engine(200_000);
        // works out the pencil beam, which is kept
        engine.dose(request(1, new DosePoints.At(new float[1], new float[1], new float[1]), 1), null,
                ProgressMonitor.NONE);
        for (int after : new int[] {1, 3, 17, 40, 71}) {
            AtomicInteger asked = new AtomicInteger();
            ProgressMonitor stopping = new ProgressMonitor() {

                @Override
                public void report(String task, double fraction) {
                    // not watched
                }

                @Override
                public boolean isCancelled() {
                    return asked.incrementAndGet() > after;
                }
            };
            assertThrows(CancellationException.class, () -> engine.dose(request(30, BALL, 3), null, stopping));
        }
        long before = used();
        Thread worker = new Thread(() -> assertThrows(CancellationException.class,
                () -> engine.dose(request(30, LARGE, 3), null, ProgressMonitor.NONE)));
        boolean[] failed = new boolean[1];
        worker.setUncaughtExceptionHandler((_, _) -> failed[0] = true);
        worker.start();
        long during = used();
        while (during - before < 20 << 20 && worker.isAlive()) {
            during = used();
        }
        worker.interrupt();
        worker.join(60_000);
        assertTrue(!worker.isAlive() && !failed[0], "an interrupted calculation goes on or returns a dose");
        long left = used();
        System.out.printf("memory: %d MB before, %d MB at work, %d MB after it was stopped%n", before >> 20,
                during >> 20, left >> 20);
        assertTrue(during - before > 20 << 20, "the large grid takes memory");
        assertTrue(left - before < 8 << 20, "memory is kept: " + (left - before >> 20) + " MB");
    }

    private static long used() throws InterruptedException {
        for (int n = 0; n < 3; n++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
