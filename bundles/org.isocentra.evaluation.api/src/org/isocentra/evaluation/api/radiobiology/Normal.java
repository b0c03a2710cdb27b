package org.isocentra.evaluation.api.radiobiology;

/** The normal distribution. */
final class Normal {

    private static final int TERMS = 200;
    private static final double FAR = 6.5;

    private Normal() {
    }

    /** Probability of at most {@code t}, to about 1e-12. */
    static double distribution(double t) {
        if (Math.abs(t) > FAR) {
            return t > 0 ? 1 : 0;
        }
        // Marsaglia 2004: 1/2 + density(t) (t + t³/3 + t⁵/15 + ...)
        double term = t;
        double sum = t;
        for (int n = 3; n < TERMS && Math.abs(term) > 1e-17; n += 2) {
            term *= t * t / n;
            sum += term;
        }
        return Math.clamp(0.5 + sum * Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI), 0, 1);
    }
}
