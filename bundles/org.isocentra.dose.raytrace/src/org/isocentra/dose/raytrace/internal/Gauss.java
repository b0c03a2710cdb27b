package org.isocentra.dose.raytrace.internal;

/** The distribution function of the normal distribution. */
final class Gauss {

    private static final double END = 6;
    private static final int PER_UNIT = 512;
    private static final double[] BELOW = new double[(int) (2 * END * PER_UNIT) + 2];

    static {
        // Simpson's rule from the middle outwards; the table is antisymmetric about one half
        int middle = (int) (END * PER_UNIT);
        double step = 1.0 / PER_UNIT;
        BELOW[middle] = 0.5;
        for (int n = 0; n <= middle; n++) {
            double x = n * step;
            double area = step / 6 * (density(x) + 4 * density(x + step / 2) + density(x + step));
            BELOW[middle + n + 1] = BELOW[middle + n] + area;
            if (n < middle) {
                BELOW[middle - n - 1] = 1 - BELOW[middle + n + 1];
            }
        }
    }

    private Gauss() {
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Part of the distribution below a number of standard deviations, to 1e-6. */
    static double below(double deviations) {
        if (deviations <= -END) {
            return 0;
        }
        if (deviations >= END) {
            return 1;
        }
        double place = (deviations + END) * PER_UNIT;
        int n = (int) place;
        return BELOW[n] + (place - n) * (BELOW[n + 1] - BELOW[n]);
    }
}
