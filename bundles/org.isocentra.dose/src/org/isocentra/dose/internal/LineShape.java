package org.isocentra.dose.internal;

import java.util.Optional;

/**
 * Widths of a dose profile. Levels are relative to the largest dose; where the dose crosses a level more than once, the
 * outermost crossing counts.
 *
 * @param positionMm rising
 */
record LineShape(double[] positionMm, float[] dose) {

    private static final double HALF = 0.5;
    private static final double HIGH = 0.8;
    private static final double LOW = 0.2;

    /** Full width at half maximum, mm. */
    Optional<Double> width() {
        return difference(right(HALF), left(HALF));
    }

    /** Distance between 80 % and 20 %, mm. */
    Optional<Double> penumbraLeft() {
        return difference(left(HIGH), left(LOW));
    }

    /** Distance between 80 % and 20 %, mm. */
    Optional<Double> penumbraRight() {
        return difference(right(LOW), right(HIGH));
    }

    /** Position of the maximum relative to the middle between the half-maximum points, mm. */
    Optional<Double> maximumFromMidpoint() {
        return left(HALF).flatMap(l -> right(HALF).map(r -> positionMm[maximum()] - (l + r) / 2));
    }

    private static Optional<Double> difference(Optional<Double> larger, Optional<Double> smaller) {
        return larger.flatMap(l -> smaller.map(s -> l - s));
    }

    private int maximum() {
        int best = 0;
        for (int n = 1; n < dose.length; n++) {
            best = dose[n] > dose[best] ? n : best;
        }
        return best;
    }

    private Optional<Double> left(double level) {
        double limit = level * dose[maximum()];
        int inside = 0;
        while (dose[inside] < limit) {
            inside++;
        }
        return inside == 0 ? Optional.empty() : Optional.of(crossing(inside, inside - 1, limit));
    }

    private Optional<Double> right(double level) {
        double limit = level * dose[maximum()];
        int inside = dose.length - 1;
        while (dose[inside] < limit) {
            inside--;
        }
        return inside == dose.length - 1 ? Optional.empty() : Optional.of(crossing(inside, inside + 1, limit));
    }

    private double crossing(int inside, int outside, double limit) {
        double fraction = (dose[inside] - limit) / (dose[inside] - dose[outside]);
        return positionMm[inside] + fraction * (positionMm[outside] - positionMm[inside]);
    }
}
