package org.isocentra.dose.convolution.internal;

import java.util.Arrays;

/**
 * How energy is deposited along a way in water: in stages, so that it can be carried from point to point. Energy in
 * stage n is deposited at the nth of events that come at random, {@code perMm} of them on average. One stage is a rate
 * of deposit that falls exponentially; energy that starts in several comes near to any other, such as that of
 * electrons, which is even and then ends.
 *
 * @param share of the energy that starts in each stage, 1 together; at most {@value #MOST} stages
 */
record Stages(double perMm, double[] share) {

    /** Four make a dose that builds up within 1 % of what six do. */
    static final int MOST = 4;

    private static final int ROUNDS = 400;
    /** Left where next to nothing is. */
    private static final double NEGLIGIBLE = 5e-4;

    static Stages exponential(double perMm) {
        return new Stages(perMm, new double[] {1});
    }

    /**
     * The most likely stages (expectation maximisation) for energy in bins of distance, with the same mean distance.
     *
     * @param edgesMm one more than bins
     * @param energy in each
     */
    static Stages of(double[] edgesMm, double[] energy) {
        double all = Arrays.stream(energy).sum();
        double mean = 0;
        for (int bin = 0; bin < energy.length; bin++) {
            mean += energy[bin] / all * (edgesMm[bin] + edgesMm[bin + 1]) / 2;
        }
        double[] share = new double[MOST];
        Arrays.fill(share, 1.0 / MOST);
        Stages stages = new Stages(events(share) / mean, share);
        for (int round = 0; round < ROUNDS; round++) {
            double[] better = stages.better(edgesMm, energy, all);
            stages = new Stages(events(better) / mean, better);
        }
        return stages;
    }

    private static double events(double[] share) {
        double sum = 0;
        for (int n = 0; n < share.length; n++) {
            sum += (n + 1) * share[n];
        }
        return sum;
    }

    /** What every stage accounts for in every bin, as things stand. */
    private double[] better(double[] edgesMm, double[] energy, double all) {
        double[] better = new double[share.length];
        double[][] left = new double[edgesMm.length][];
        Arrays.setAll(left, edge -> left(edgesMm[edge]));
        for (int bin = 0; bin < energy.length; bin++) {
            double sum = 0;
            for (int n = 0; n < share.length; n++) {
                sum += share[n] * (left[bin][n] - left[bin + 1][n]);
            }
            for (int n = 0; n < share.length && sum > 0; n++) {
                better[n] += energy[bin] / all * share[n] * (left[bin][n] - left[bin + 1][n]) / sum;
            }
        }
        double kept = Arrays.stream(better).sum();
        return Arrays.stream(better).map(b -> b / kept).toArray();
    }

    double meanMm() {
        return events(share) / perMm;
    }

    /** Mean of the square of the distance. */
    double meanSquareMm2() {
        double sum = 0;
        for (int n = 0; n < share.length; n++) {
            sum += (n + 1) * (n + 2) * share[n];
        }
        return sum / (perMm * perMm);
    }

    /** All distances multiplied. */
    Stages times(double factor) {
        return new Stages(perMm / factor, share);
    }

    /** What a distance leaves of the energy that starts in each stage. */
    private double[] left(double mm) {
        double[] left = new double[share.length];
        double x = perMm * mm;
        double events = Math.exp(-x);
        double sum = 0;
        for (int n = 0; n < left.length; n++) {
            sum += events;
            left[n] = sum;
            events *= x / (n + 1);
        }
        return left;
    }

    /** Share of the energy that is deposited within a distance in water. */
    double within(double mm) {
        if (Double.isInfinite(mm)) {
            return 1;
        }
        double[] left = left(mm);
        double sum = 0;
        for (int n = 0; n < share.length; n++) {
            sum += share[n] * left[n];
        }
        return 1 - sum;
    }

    /** Distance in water beyond which next to nothing is deposited. */
    double reachMm() {
        double mm = 0;
        while (1 - within(mm) > NEGLIGIBLE) {
            mm += 0.1 / perMm;
        }
        return mm;
    }
}
