package org.isocentra.optimisation.internal;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges dose in the surroundings of a target and in organs nearby, at the same points every time.
 */
final class Judge {

    /** Half prescription, of the gradient index. */
    private static final double HALF = 0.5;
    private static final int BISECTIONS = 24;

    private final Surroundings surroundings;
    private final double prescriptionGy;
    private final List<OrganPoints> organs;
    private final int[] inside;
    private final double volume;

    /**
     * Points {@code from..to-1} of those judged that lie in an organ.
     *
     * @param limitGy dose not to be exceeded
     */
    record OrganPoints(int from, int to, double limitGy) {
    }

    Judge(Surroundings surroundings, double prescriptionGy, List<OrganPoints> organs) {
        this.surroundings = surroundings;
        this.prescriptionGy = prescriptionGy;
        this.organs = organs;
        inside = IntStream.range(0, surroundings.share().length).filter(n -> surroundings.share()[n] > 0).toArray();
        volume = surroundings.volume();
    }

    /**
     * @param coverage part of the target that gets the prescription
     * @param conformity Paddick conformity index
     * @param gradient gradient index
     * @param maximumGy highest dose
     * @param organExcess highest dose above an organ's limit, relative to the limit; zero where all are kept
     */
    record Quality(double coverage, double conformity, double gradient, double maximumGy, double organExcess) {
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
        float maximum = 0;
        float factor = (float) scale;
        float fullGy = (float) prescriptionGy;
        float halfGy = (float) (HALF * prescriptionGy);
        for (int n = 0; n < surroundings.cells(); n++) {
            float dose = factor * ownGy[n] + backgroundGy[n];
            full += dose >= fullGy ? 1 : 0;
            half += dose >= halfGy ? 1 : 0;
            maximum = Math.max(maximum, dose);
        }
        double coverage = covered / volume;
        return new Quality(coverage, coverage * covered / Math.max(full, 1), (double) half / Math.max(full, 1), maximum,
                organExcess(scale, ownGy, backgroundGy));
    }

    private double organExcess(double scale, float[] ownGy, float[] backgroundGy) {
        double excess = 0;
        for (OrganPoints organ : organs) {
            for (int n = organ.from; n < organ.to; n++) {
                excess = Math.max(excess, (scale * ownGy[n] + backgroundGy[n]) / organ.limitGy - 1);
            }
        }
        return excess;
    }
}
