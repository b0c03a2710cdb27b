package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

/** Arrays of numbers. */
final class Figures {

    private Figures() {
    }

    static float[] random(int count, Random random) {
        float[] values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = random.nextFloat();
        }
        return values;
    }

    static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** @param tolerance relative to the largest expected value */
    static void assertClose(double[] expected, float[] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what + ": number of values");
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest > 0, what + ": there is no dose to compare");
        for (int n = 0; n < actual.length; n++) {
            assertEquals(expected[n], actual[n], tolerance * largest, what + ", value " + n);
        }
    }

    static double[] sum(float[] a, double factorA, float[] b, double factorB) {
        double[] sum = new double[a.length];
        for (int n = 0; n < sum.length; n++) {
            sum[n] = factorA * a[n] + factorB * b[n];
        }
        return sum;
    }
}
