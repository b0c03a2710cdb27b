package org.isocentra.optimisation.internal.linear;

import java.util.Arrays;

/** Projection onto the set of vectors without negative components whose sum is at most a given size. */
final class Simplex {

    private Simplex() {
    }

    /** Replaces the components by the nearest ones in the set. */
    static void project(float[] y, double size) {
        double sum = 0;
        for (int n = 0; n < y.length; n++) {
            y[n] = Math.max(0, y[n]);
            sum += y[n];
        }
        if (sum <= size) {
            return;
        }
        float[] sorted = y.clone();
        Arrays.sort(sorted);
        double above = 0;
        double shift = 0;
        for (int n = sorted.length - 1; n >= 0; n--) {
            above += sorted[n];
            double candidate = (above - size) / (sorted.length - n);
            if (candidate >= sorted[n]) {
                break;
            }
            shift = candidate;
        }
        for (int n = 0; n < y.length; n++) {
            y[n] = (float) Math.max(0, y[n] - shift);
        }
    }
}
