package org.isocentra.dose.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/** Calculations that are broken off, or for which the memory does not suffice. */
class InterruptionTest {

    private static final int RUNS = 50;
    /** What remains of a run that is kept would be more. */
    private static final long MOST_GROWTH_BYTES = 4 << 20;
    private static final VolumeGeometry GRID = VolumeGeometry.axial(48, 48, 48, new Vector3(2, 2, 2),
            new Vector3(-47, -47, -47));

    private final DoseCalculator calculator = new DoseCalculatorService(Installed.real());

    private static DoseRequest request() {
        List<Field> fields = new ArrayList<>();
        for (int sector = 1; sector <= 8; sector++) {
            fields.addAll(Installed.ICON.fields(new Element("sector" + sector, "8"), new Vector3(5, 7, -4)));
        }
        float[] density = new float[GRID.voxels()];
        Arrays.fill(density, 1);
        return new DoseRequest(new Medium.Voxels(new Grid(GRID, density)),
                Installed.ICON.beamModel(LocalDate.of(2026, 1, 1)), fields,
                new DosePoints.OnGrid(GRID, Optional.empty()), 2);
    }

    /** Fifty times in one process, by interrupting the thread or by its monitor. */
    @Test
    void aBrokenOffCalculationGivesNoDoseAndLeavesNothing() {
        DoseRequest request = request();
        calculate(request, ProgressMonitor.NONE);
        long begin = System.nanoTime();
        DoseGrid whole = calculate(request, ProgressMonitor.NONE);
        long longest = System.nanoTime() - begin;
        Random random = new Random(1);
        long before = 0;
        int brokenOff = 0;
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            for (int run = 0; run < RUNS; run++) {
                brokenOff += breakOff(request, whole, random.nextLong(longest), clock, run % 2 == 0) ? 1 : 0;
                if (run == RUNS / 5) {
                    before = usedBytes(request);
                }
            }
        }
        long growth = usedBytes(request) - before;
        System.out.printf("%d of %d calculations broken off; the heap has grown by %d kB%n", brokenOff, RUNS,
                growth / 1000);
        assertTrue(brokenOff > RUNS / 5, brokenOff + " calculations were broken off");
        assertTrue(growth < MOST_GROWTH_BYTES, growth + " bytes are left behind");
        assertArrayEquals(whole.doseGy().values(), calculate(request, ProgressMonitor.NONE).doseGy().values());
    }

    /** Whether it did not come to its end; if it did, its dose must be whole. */
    private boolean breakOff(DoseRequest request, DoseGrid whole, long nanoseconds, ScheduledExecutorService clock,
            boolean byInterrupt) {
        Thread caller = Thread.currentThread();
        Cancellable monitor = new Cancellable();
        Future<?> end = clock.schedule(byInterrupt ? caller::interrupt : monitor::cancel,
                nanoseconds, TimeUnit.NANOSECONDS);
        try {
            assertArrayEquals(whole.doseGy().values(), calculate(request, monitor).doseGy().values());
            return false;
        } catch (CancellationException e) {
            return true;
        } finally {
            join(end);
            Thread.interrupted();
        }
    }

    private static void join(Future<?> end) {
        while (!end.isDone()) {
            Thread.onSpinWait();
        }
    }

    private DoseGrid calculate(DoseRequest request, ProgressMonitor monitor) {
        return calculator.open("raytrace", Optional.empty()).dose("whole", request, GRID, monitor);
    }

    /** An engine may find out at its next calculations that what it remembers is about media that are gone. */
    private long usedBytes(DoseRequest request) {
        for (int n = 0; n < 3; n++) {
            System.gc();
            calculate(request, ProgressMonitor.NONE);
        }
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static final class Cancellable implements ProgressMonitor {

        private volatile boolean cancelled;

        void cancel() {
            cancelled = true;
        }

        @Override
        public void report(String task, double fraction) {
            // nobody is watching
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    @Test
    void whereMemoryDoesNotSufficeThatIsSaid() {
        Installed installed = Installed.real().with("x.hungry", new Hungry());
        DoseCalculator.Session session = new DoseCalculatorService(installed).open("hungry", Optional.empty());
        InputException said = assertThrows(InputException.class, () -> session.dose(request(), ProgressMonitor.NONE));
        assertTrue(said.where().contains("x.hungry") && said.problem().contains("more memory"), said.getMessage());
        assertTrue(said.remedy().contains("-Xmx"), said.remedy());
        assertEquals(1, installed.catalogue(DoseEngine.class).stream()
                .filter(c -> c.description().id().equals("x.hungry") && c.health().usable()).count(),
                "the engine may be used for less");
    }

    /** Wants more than any Java machine gives at once. */
    private static final class Hungry implements DoseEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            return new float[new long[Integer.MAX_VALUE].length];
        }

        @Override
        public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            throw new UnsupportedOperationException();
        }
    }
}
