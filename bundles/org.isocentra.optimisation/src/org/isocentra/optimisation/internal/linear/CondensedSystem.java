package org.isocentra.optimisation.internal.linear;

/** A symmetric positive definite system; only the triangle above the diagonal is held. */
final class CondensedSystem {

    /** So many points stay in the fastest cache while they are used. */
    private static final int BLOCK = 16;

    private final int variables;
    private final double[][] upper;

    /** {@code Aᵀ W A} with a diagonal {@code W}: one weight for each row of {@code A}. */
    CondensedSystem(double[][] a, double[] weights) {
        variables = a.length == 0 ? 0 : a[0].length;
        upper = new double[variables][variables];
        double[] unused = new double[variables];
        double[] zero = new double[variables];
        double[] w = new double[4];
        double[][] four = new double[4][];
        for (int block = 0; block < a.length; block += BLOCK) {
            int end = Math.min(a.length, block + BLOCK);
            for (int n = 0; n < variables; n += 2) {
                double[] next = n + 1 < variables ? upper[n + 1] : unused;
                for (int p = block; p < end; p += 4) {
                    for (int k = 0; k < 4; k++) {
                        four[k] = p + k < end ? a[p + k] : zero;
                        w[k] = p + k < end ? weights[p + k] : 0;
                    }
                    addProducts(four, w, n, upper[n], next);
                }
            }
        }
    }

    /** For rows {@code n} and {@code n + 1}: what is loaded once serves eight products. */
    private static void addProducts(double[][] four, double[] w, int n, double[] target, double[] next) {
        double[] a0 = four[0];
        double[] a1 = four[1];
        double[] a2 = four[2];
        double[] a3 = four[3];
        int n1 = Math.min(n + 1, target.length - 1);
        double f0 = w[0] * a0[n];
        double f1 = w[1] * a1[n];
        double f2 = w[2] * a2[n];
        double f3 = w[3] * a3[n];
        double g0 = w[0] * a0[n1];
        double g1 = w[1] * a1[n1];
        double g2 = w[2] * a2[n1];
        double g3 = w[3] * a3[n1];
        for (int m = n; m < target.length; m++) {
            target[m] += f0 * a0[m] + f1 * a1[m] + (f2 * a2[m] + f3 * a3[m]);
            next[m] += g0 * a0[m] + g1 * a1[m] + (g2 * a2[m] + g3 * a3[m]);
        }
    }

    /** From the diagonal on; may be added to before {@link #factorise}. */
    double[] row(int n) {
        return upper[n];
    }

    /** Cholesky factors; false where the system is not positive definite by the arithmetic. */
    boolean factorise() {
        for (int k = 0; k < variables; k++) {
            double[] pivot = upper[k];
            if (!(pivot[k] > 0)) {
                return false;
            }
            double inverse = 1 / Math.sqrt(pivot[k]);
            for (int m = k; m < variables; m++) {
                pivot[m] *= inverse;
            }
            for (int n = k + 1; n < variables; n++) {
                double factor = pivot[n];
                double[] row = upper[n];
                for (int m = n; m < variables; m++) {
                    row[m] -= factor * pivot[m];
                }
            }
        }
        return true;
    }

    /** @param right replaced by the solution */
    double[] solve(double[] right) {
        for (int n = 0; n < variables; n++) {
            double[] row = upper[n];
            right[n] /= row[n];
            double value = right[n];
            for (int m = n + 1; m < variables; m++) {
                right[m] -= value * row[m];
            }
        }
        for (int n = variables - 1; n >= 0; n--) {
            double[] row = upper[n];
            double sum = right[n];
            for (int m = n + 1; m < variables; m++) {
                sum -= row[m] * right[m];
            }
            right[n] = sum / row[n];
        }
        return right;
    }
}
