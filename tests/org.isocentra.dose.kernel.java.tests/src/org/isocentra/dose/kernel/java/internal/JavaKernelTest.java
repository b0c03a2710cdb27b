package org.isocentra.dose.kernel.java.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.junit.jupiter.api.Test;

class JavaKernelTest {

    private static final float[] PROFILE = {1, 0.5f, 0.25f, 0};

    private final JavaKernel kernel = new JavaKernel();

    @Test
    void onTheAxisOnlyDistanceAndDepthCount() {
        assertEquals(2, dose(0, 0, 0, 80), 1e-6);
        double m = 400 / 350.0;
        assertEquals(2 * m * m * Math.exp(0.006 * 50), dose(0, 0, 50, 80), 1e-6);
        assertEquals(2 * Math.exp(-0.006 * 20), dose(0, 0, 0, 100), 1e-6);
    }

    @Test
    void offTheAxisTheProfileIsProjectedToTheFocus() {
        double m = 400 / 450.0;
        double rho = 3 * m;
        double depth = 130 * (1 + rho * rho / 320000);
        double profile = 0.5 + (rho / 2 - 1) * (0.25 - 0.5);
        assertEquals(2 * m * m * Math.exp(-0.006 * (depth - 80)) * profile, dose(3, 0, -50, 80), 1e-6);
        assertEquals(dose(3, 0, -50, 80), dose(0, -3, -50, 80), 1e-9);
    }

    @Test
    void nothingBeyondTheProfileAndBehindTheSource() {
        assertEquals(0, dose(6, 0, 0, 80));
        assertEquals(0, dose(0, 0, 399.5f, 80));
        assertEquals(0, dose(0, 0, 500, 80));
    }

    @Test
    void depthIsNeverNegative() {
        assertEquals(2 * Math.pow(400.0 / 300, 2) * Math.exp(0.006 * 80), dose(0, 0, 100, 80), 1e-5);
    }

    @Test
    void addsToWhatIsThereWithinTheRange() {
        float[] zero = new float[3];
        float[] dose = {5, 5, 5};
        kernel.addDose(batch(80), zero, zero, zero, 1, 2, dose);
        assertArrayEquals(new float[] {5, 7, 5}, dose, 1e-6f);
    }

    @Test
    void multipliesByColumns() {
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] y = new float[3];
        kernel.multiply(a, 3, 2, new float[] {10, 1}, y);
        assertArrayEquals(new float[] {14, 25, 36}, y);
        float[] x = new float[2];
        kernel.multiplyTransposed(a, 3, 2, new float[] {1, 0, 2}, x);
        assertArrayEquals(new float[] {7, 16}, x);
    }

    private double dose(float x, float y, float z, float entry) {
        float[] dose = new float[1];
        kernel.addDose(batch(entry), new float[] {x}, new float[] {y}, new float[] {z}, 0, 1, dose);
        return dose[0];
    }

    /** A beam of 2 Gy from a source 400 mm up the z axis. */
    private static BeamBatch batch(float entry) {
        float[] zero = {0};
        float[] one = {1};
        return new BeamBatch(1, zero, zero, zero, zero, zero, one, one, zero, zero, zero, one, zero, new float[] {400},
                new float[] {2}, new float[] {0.006f}, new float[] {80},
                new float[][] {{entry}, zero, zero, zero, zero, zero}, new int[1], PROFILE, PROFILE.length, 2);
    }
}
