package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns the times of the elements at one isocentre into shots. Tracks run side by side and each delivers its elements
 * one after the other or is off; a shot is a stretch of time in which nothing changes. Each shot takes from every track
 * what it has most of, be it an element or time off, so the first shots are the long ones.
 */
final class Decomposition {

    /** @param columns of the elements that are on */
    record Stretch(int[] columns, double seconds) {
    }

    private Decomposition() {
    }

    /**
     * @param shortest times and stretches below this are left out
     */
    static List<Stretch> stretches(ElementDose dose, int isocentre, float[] seconds, double shortest) {
        int first = isocentre * dose.each();
        double[][] left = new double[dose.tracks()][dose.each() + 1];
        double[] trackSeconds = new double[dose.tracks()];
        for (int e = 0; e < dose.each(); e++) {
            double amount = seconds[first + e] < shortest / 2 ? 0 : seconds[first + e];
            left[dose.track()[e]][e] = amount;
            trackSeconds[dose.track()[e]] += amount;
        }
        double remaining = 0;
        for (double time : trackSeconds) {
            remaining = Math.max(remaining, time);
        }
        int off = dose.each();
        for (int t = 0; t < left.length; t++) {
            left[t][off] = remaining - trackSeconds[t];
        }
        List<Stretch> stretches = new ArrayList<>();
        while (remaining > 1e-6) {
            int[] choice = new int[left.length];
            double length = remaining;
            for (int t = 0; t < left.length; t++) {
                for (int e = 1; e <= off; e++) {
                    if (left[t][e] > left[t][choice[t]]) {
                        choice[t] = e;
                    }
                }
                length = Math.min(length, left[t][choice[t]]);
            }
            List<Integer> on = new ArrayList<>();
            for (int t = 0; t < left.length; t++) {
                left[t][choice[t]] -= length;
                if (choice[t] != off) {
                    on.add(first + choice[t]);
                }
            }
            remaining -= length;
            if (length >= shortest && !on.isEmpty()) {
                stretches.add(new Stretch(on.stream().mapToInt(c -> c).toArray(), length));
            } else if (length < 1e-6) {
                break;
            }
        }
        return stretches;
    }
}
