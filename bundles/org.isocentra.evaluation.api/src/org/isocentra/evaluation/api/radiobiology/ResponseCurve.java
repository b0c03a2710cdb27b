package org.isocentra.evaluation.api.radiobiology;

/** A probability as a function of a figure of dose. */
public sealed interface ResponseCurve {

    /** From 0 to 1, at a figure of at least 0. */
    double at(double figure);

    /**
     * Log-logistic: 1 / (1 + (half / figure)^steepness).
     *
     * @param half figure of 50 %
     * @param steepness four times the normalised slope there
     */
    record LogLogistic(double half, double steepness) implements ResponseCurve {

        /** @throws IllegalArgumentException when a parameter is not positive */
        public LogLogistic {
            requirePositive(half, steepness);
        }

        @Override
        public double at(double figure) {
            return 1 / (1 + Math.pow(half / figure, steepness));
        }
    }

    /**
     * Lyman: the normal distribution function of (figure - half) / (m half).
     *
     * @param half figure of 50 %
     * @param m spread, as a share of it
     */
    record Probit(double half, double m) implements ResponseCurve {

        /** @throws IllegalArgumentException when a parameter is not positive */
        public Probit {
            requirePositive(half, m);
        }

        @Override
        public double at(double figure) {
            return Normal.distribution((figure - half) / (m * half));
        }
    }

    private static void requirePositive(double a, double b) {
        if (!(a > 0) || !(b > 0) || Double.isInfinite(a + b)) {
            throw new IllegalArgumentException("parameters of a curve must be positive: " + a + ", " + b);
        }
    }
}
