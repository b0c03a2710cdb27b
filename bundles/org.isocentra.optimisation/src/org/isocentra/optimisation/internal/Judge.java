package org.isocentra.optimisation.internal;

import java.util.stream.IntStream;

/**
 * Judges dose in a target and its surroundings, at the same points every time.
 */
final class Judge {

    /** Half prescription, of the gradient index. */
    private static final double HALF = 0.5;
    private static final int BISECTIONS = 24;

    private final Surroundings surroundings;
    private final double prescriptionGy;
    private final int[] inside;
    private final int[] cells;
    private final double volume;

    Judge(Surroundings surroundings, double prescriptionGy) {
        this.surroundings = surroundings;
        this.prescriptionGy = prescriptionGy;
        inside = IntStream.range(0, surroundings.share().length).filter(n -> surroundings.share()[n] > 0).toArray();
        cells = IntStream.range(0, surroundings.cells()).map(surroundings::cellsOf).toArray();
        volume = surroundings.volume();
    }

    /**
     * @param coverage part of the target that gets the prescription
     * @param conformity Paddick conformity index
     * @param gradient gradient index
     */
    record Quality(double coverage, double conformity, double gradient) {
    }

    /** The smallest factor on a target's own dose that covers the wanted part of it. */
    double scaleFor(double coverage, float[] ownGy, float[] backgroundGy) {
        float[] need = new float[inside.length];
        float high = 0;
        for (int n = 0; n < need.length; n++) {
            int point = inside[n];
            need[n] = (float) (Math.max(0, prescriptionGy - backgroundGy[point]) / Math.max(ownGy[point], 1e-6));
            high = Math.max(high, need[n]);
        }
        double low = 0;
        double top = high;
        for (int n = 0; n < BISECTIONS; n++) {
            double middle = 0.5 * (low + top);
            if (covered(need, middle) >= coverage * volume) {
                top = middle;
            } else {
                low = middle;
            }
        }
        return top;
    }

    private double covered(float[] need, double scale) {
        double covered = 0;
        for (int n = 0; n < need.length; n++) {
            covered += need[n] <= scale ? surroundings.share()[inside[n]] : 0;
        }
        return covered;
    }

    Quality quality(double scale, float[] ownGy, float[] backgroundGy) {
        double covered = 0;
        for (int n : inside) {
            covered += scale * ownGy[n] + backgroundGy[n] >= prescriptionGy ? surroundings.share()[n] : 0;
        }
        int full = 0;
        int half = 0;
        float factor = (float) scale;
        float fullGy = (float) prescriptionGy;
        float halfGy = (float) (HALF * prescriptionGy);
        for (int n = 0; n < surroundings.cells(); n++) {
            float dose = factor * ownGy[n] + backgroundGy[n];
            full += dose >= fullGy ? cells[n] : 0;
            half += dose >= halfGy ? cells[n] : 0;
        }
        double coverage = covered / volume;
        return new Quality(coverage, coverage * covered / Math.max(full, 1), (double) half / Math.max(full, 1));
    }
}
