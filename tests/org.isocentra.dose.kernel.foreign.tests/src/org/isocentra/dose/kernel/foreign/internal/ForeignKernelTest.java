package org.isocentra.dose.kernel.foreign.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.junit.jupiter.api.Test;

/** When the kernel is there, and that it reads and writes nothing beyond the ends of arrays. */
class ForeignKernelTest {

    private static final int POINTS = 20;
    private static final int SAMPLES = 5;

    private final ForeignKernel kernel = new ForeignKernel();

    @Test
    void isAvailableWhereALibraryHasBeenBuilt() {
        boolean built = ForeignKernel.class.getResource("/native/lib" + Level.V2.library() + ".so") != null;
        assertEquals(built, kernel.isAvailable());
        assertEquals(built, new ForeignKernel(Level.V2).isAvailable());
    }

    @Test
    void higherLevelsNeedTheLowerOnes() {
        assumeTrue(new ForeignKernel(Level.V4).isAvailable(), "this processor has no AVX-512");
        assertTrue(new ForeignKernel(Level.V3).isAvailable());
        assertEquals(Level.V4.speedRank(), kernel.speedRank());
    }

    @Test
    void refusesWhatWouldReachBeyondAnArray() {
        assumeTrue(kernel.isAvailable(), "there is no library for this computer");
        addDose(beams(2, 2, 1), 0, POINTS);
        assertThrows(IndexOutOfBoundsException.class, () -> addDose(beams(2, 2, 1), 0, POINTS + 1));
        assertThrows(IndexOutOfBoundsException.class, () -> addDose(beams(2, 2, 1), -1, POINTS));
        assertThrows(IndexOutOfBoundsException.class, () -> addDose(beams(3, 2, 1), 0, POINTS));
        assertThrows(IndexOutOfBoundsException.class, () -> addDose(beams(2, 2, 2), 0, POINTS));
        assertThrows(IndexOutOfBoundsException.class, () -> addDose(beams(2, 2, -1), 0, POINTS));
        float[] six = new float[6];
        float[] three = new float[3];
        float[] two = new float[2];
        kernel.multiply(six, 3, 2, two, three);
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.multiply(six, 4, 2, two, six));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.multiply(six, 3, 2, two, two));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.multiply(six, 2, 3, two, three));
        assertThrows(ArithmeticException.class, () -> kernel.multiply(six, 1 << 16, 1 << 16, two, three));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.multiplyTransposed(six, 3, 2, two, three));
    }

    private void addDose(BeamBatch beams, int from, int to) {
        kernel.addDose(beams, new float[POINTS], new float[POINTS], new float[POINTS], from, to, new float[POINTS]);
    }

    /** @param profile of the last beam; there are two */
    private static BeamBatch beams(int count, int length, int profile) {
        float[] n = new float[length];
        int[] profiles = new int[length];
        profiles[length - 1] = profile;
        return new BeamBatch(count, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, new float[6][length], profiles,
                new float[2 * SAMPLES], SAMPLES, 1);
    }
}
