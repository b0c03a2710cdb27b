package org.isocentra.optimisation.internal.linear;

/**
 * A change of a point, of which as much is taken as leaves it positive; its parts go by the names of the point's.
 *
 * @param y change of the multipliers of rows; those of {@code e >= 0} change by as much the other way
 */
record NewtonStep(Iterate from, double[] e, double[] s, double[] y, double[] x, double[] v, double[] tau, double[] r,
        double[] u) {

    static NewtonStep none(Iterate from) {
        return of(from, new double[from.x().length]);
    }

    /** One of which only the change of the variables is known. */
    static NewtonStep of(Iterate from, double[] x) {
        int rows = from.e().length;
        int tracks = from.r().length;
        return new NewtonStep(from, new double[rows], new double[rows], new double[rows], x, new double[x.length],
                new double[from.tau().length], new double[tracks], new double[tracks]);
    }

    /** @param share of the way to where a number would vanish */
    double primalLength(double share) {
        return Math.min(1, share * Math.min(Math.min(limit(from.x(), x, 1), limit(from.e(), e, 1)),
                Math.min(limit(from.s(), s, 1), limit(from.r(), r, 1))));
    }

    /** @param share of the way to where a number would vanish */
    double dualLength(double share) {
        return Math.min(1, share * Math.min(Math.min(limit(from.v(), v, 1), limit(from.y(), y, 1)),
                Math.min(limit(from.z(), y, -1), limit(from.u(), u, 1))));
    }

    /** What the complementarity would be. */
    double complementarity(double primal, double dual) {
        return after(from.y(), y, dual, from.s(), s, primal) + after(from.z(), y, -dual, from.e(), e, primal)
                + after(from.v(), v, dual, from.x(), x, primal) + after(from.u(), u, dual, from.r(), r, primal);
    }

    /** Changes the point. */
    void take(double primal, double dual) {
        add(from.x(), x, primal);
        add(from.tau(), tau, primal);
        add(from.e(), e, primal);
        add(from.s(), s, primal);
        add(from.r(), r, primal);
        add(from.v(), v, dual);
        add(from.y(), y, dual);
        add(from.z(), y, -dual);
        add(from.u(), u, dual);
    }

    private static double limit(double[] value, double[] change, double sign) {
        double limit = Double.POSITIVE_INFINITY;
        for (int n = 0; n < value.length; n++) {
            double d = sign * change[n];
            if (d < 0) {
                limit = Math.min(limit, -value[n] / d);
            }
        }
        return limit;
    }

    private static double after(double[] a, double[] da, double lengthA, double[] b, double[] db, double lengthB) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            sum += (a[n] + lengthA * da[n]) * (b[n] + lengthB * db[n]);
        }
        return sum;
    }

    private static void add(double[] value, double[] change, double length) {
        for (int n = 0; n < value.length; n++) {
            value[n] += length * change[n];
        }
    }
}
