package org.isocentra.contouring.internal.candidates;

import java.util.Arrays;

/** Figures of many values that a few strange ones do not change. */
final class Samples {

    /** Standard deviation over median absolute deviation of normally distributed values. */
    private static final double NORMAL = 1.4826;

    private Samples() {
    }

    static double median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    static double deviation(float[] values) {
        float median = (float) median(values);
        float[] off = new float[values.length];
        for (int n = 0; n < off.length; n++) {
            off[n] = Math.abs(values[n] - median);
        }
        return NORMAL * median(off);
    }
}
