package org.isocentra.optimisation.internal.linear;

/**
 * A point with positive slacks and multipliers. All vectors change in place.
 *
 * @param e excess of each row
 * @param s slack of each row
 * @param y multiplier of each row
 * @param z multiplier of {@code e >= 0}
 * @param x variables
 * @param v multiplier of each variable
 * @param tau time of each group
 * @param r slack of each track
 * @param u multiplier of each track
 */
record Iterate(double[] e, double[] s, double[] y, double[] z, double[] x, double[] v, double[] tau, double[] r,
        double[] u) {

    static Iterate of(HingeProgram program) {
        int rows = program.rows().count();
        int variables = program.variables();
        int tracks = program.tracks();
        return new Iterate(new double[rows], new double[rows], new double[rows], new double[rows],
                new double[variables], new double[variables], new double[program.groups()], new double[tracks],
                new double[tracks]);
    }

    /** How many pairs of positive numbers there are whose products are to vanish. */
    int pairs() {
        return 2 * e.length + x.length + r.length;
    }

    /** The sum of their products. */
    double complementarity() {
        return dot(y, s) + dot(z, e) + dot(x, v) + dot(u, r);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            sum += a[n] * b[n];
        }
        return sum;
    }
}
