package org.isocentra.dose.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Set;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;

/** Kernels whose calls take as long as they are told, by a clock that nothing else moves. */
class KernelTrialTest {

    private static final long MICROSECOND = 1_000;

    private long now;

    @Test
    void theFasterOneIsUsedWhateverItsRank() {
        assertEquals("low", chosen(new Steady(20, 400 * MICROSECOND), new Steady(10, 300 * MICROSECOND)));
        assertEquals("high", chosen(new Steady(20, 300 * MICROSECOND), new Steady(10, 400 * MICROSECOND)));
    }

    @Test
    void rankDecidesBetweenThoseThatAreAsFast() {
        assertEquals("high", chosen(new Steady(20, 400 * MICROSECOND), new Steady(10, 350 * MICROSECOND)));
        assertEquals("low", chosen(new Steady(10, 350 * MICROSECOND), new Steady(20, 400 * MICROSECOND)));
    }

    @Test
    void aKernelIsGivenTimeToBeCompiled() {
        DoseKernel low = new Steady(10, 300 * MICROSECOND);
        assertEquals("high", chosen(new Compiled(20, 20_000 * MICROSECOND, 20, 100 * MICROSECOND), low));
        assertEquals("low", chosen(new Compiled(20, 20_000 * MICROSECOND, 20, 400 * MICROSECOND), low));
    }

    @Test
    void rankDecidesWhereAKernelMayStillBecomeFaster() {
        DoseKernel low = new Steady(10, 300 * MICROSECOND);
        assertEquals("high", chosen(new Compiled(20, 90_000 * MICROSECOND, 20, 400 * MICROSECOND), low));
        assertEquals("high", chosen(new Steady(20, 50_000 * MICROSECOND), low));
    }

    @Test
    void aKernelThatFailsInItsTrialIsPassedOver() {
        Steady failing = new Steady(20, 100 * MICROSECOND) {

            @Override
            long takes(int beams) {
                if (beams > 1) {
                    throw new IllegalStateException("too many beams");
                }
                return super.takes(beams);
            }
        };
        Installed installed = new Installed().with("high", failing).with("low", new Steady(10, 300 * MICROSECOND));
        assertEquals("low", selection(installed).select(Optional.empty()).id());
        installed = new Installed().with("high", failing);
        assertEquals("high", selection(installed).select(Optional.empty()).id(), "there is nothing to try it against");
        InputException none = assertThrows(InputException.class,
                () -> selection(new Installed()).select(Optional.empty()));
        assertEquals("dose kernels", none.where());
    }

    /** As long as the kernels are the same. */
    @Test
    void theChoiceIsRemembered() {
        Steady high = new Steady(20, 400 * MICROSECOND);
        Steady low = new Steady(10, 300 * MICROSECOND);
        Installed installed = new Installed().with("high", high).with("low", low);
        KernelSelection selection = selection(installed);
        assertEquals("low", selection.select(Optional.empty()).id());
        low.nanoseconds = 900 * MICROSECOND;
        long before = now;
        assertEquals("low", selection.select(Optional.empty()).id());
        assertEquals(before, now, "nothing is tried again");
        installed.with("lowest", new Steady(5, 100 * MICROSECOND));
        assertEquals("lowest", selection.select(Optional.empty()).id());
    }

    private String chosen(DoseKernel high, DoseKernel low) {
        return selection(new Installed().with("high", high).with("low", low)).select(Optional.empty()).id();
    }

    private KernelSelection selection(Installed installed) {
        return new KernelSelection(installed, Set.of("high", "low", "lowest"), new KernelTrial(() -> now));
    }

    /** The plain Java kernel; the dose of several beams takes some time. */
    private class Steady implements DoseKernel {

        long nanoseconds;
        private final int speedRank;

        Steady(int speedRank, long nanoseconds) {
            this.speedRank = speedRank;
            this.nanoseconds = nanoseconds;
        }

        long takes(int beams) {
            return beams == 1 ? 0 : nanoseconds;
        }

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public int speedRank() {
            return speedRank;
        }

        @Override
        public void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
            now += takes(beams.count());
            Installed.JAVA.addDose(beams, xMm, yMm, zMm, from, to, doseGy);
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

    /** Slow for its first calls. */
    private final class Compiled extends Steady {

        private final long before;
        private int slowCalls;

        Compiled(int speedRank, long before, int slowCalls, long nanoseconds) {
            super(speedRank, nanoseconds);
            this.before = before;
            this.slowCalls = slowCalls;
        }

        @Override
        long takes(int beams) {
            return beams > 1 && slowCalls-- > 0 ? before : super.takes(beams);
        }
    }
}
