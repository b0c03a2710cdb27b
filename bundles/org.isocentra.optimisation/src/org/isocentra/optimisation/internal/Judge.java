package org.isocentra.optimisation.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Judges dose in the surroundings of a target. */
final class Judge {

    /** Half prescription, of the gradient index. */
    private static final double HALF = 0.5;

    private final Surroundings surroundings;
    private final double prescriptionGy;
    private final int[] inside;
    private final double volume;

    Judge(Surroundings surroundings, double prescriptionGy) {
        this.surroundings = surroundings;
        this.prescriptionGy = prescriptionGy;
        inside = IntStream.range(0, surroundings.share().length).filter(n -> surroundings.share()[n] > 0).toArray();
        volume = surroundings.volume();
    }

    /**
     * @param coverage part of the target that gets the prescription
     * @param conformity Paddick conformity index
     * @param gradient gradient index
     * @param maximumGy highest dose
     */
    record Quality(double coverage, double conformity, double gradient, double maximumGy) {
    }

    /** The factor on a target's own dose that covers the wanted part of it. */
    double scaleFor(double coverage, float[] ownGy, float[] backgroundGy) {
        Integer[] byNeed = Arrays.stream(inside).boxed().sorted(Comparator.comparingDouble(n -> need(ownGy[n], backgroundGy[n])))
                .toArray(Integer[]::new);
        double covered = 0;
        for (int n : byNeed) {
            covered += surroundings.share()[n];
            if (covered >= coverage * volume) {
                return need(ownGy[n], backgroundGy[n]);
            }
        }
        return need(ownGy[byNeed[byNeed.length - 1]], backgroundGy[byNeed[byNeed.length - 1]]);
    }

    private double need(float ownGy, float backgroundGy) {
        return Math.max(0, prescriptionGy - backgroundGy) / Math.max(ownGy, 1e-6);
    }

    Quality quality(double scale, float[] ownGy, float[] backgroundGy) {
        double covered = 0;
        for (int n : inside) {
            covered += scale * ownGy[n] + backgroundGy[n] >= prescriptionGy ? surroundings.share()[n] : 0;
        }
        int full = 0;
        int half = 0;
        double maximum = 0;
        for (int n = 0; n < surroundings.cells(); n++) {
            double dose = scale * ownGy[n] + backgroundGy[n];
            full += dose >= prescriptionGy ? 1 : 0;
            half += dose >= HALF * prescriptionGy ? 1 : 0;
            maximum = Math.max(maximum, dose);
        }
        double coverage = covered / volume;
        return new Quality(coverage, coverage * covered / Math.max(full, 1), (double) half / Math.max(full, 1), maximum);
    }
}
