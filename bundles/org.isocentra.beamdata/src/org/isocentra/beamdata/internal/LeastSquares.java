package org.isocentra.beamdata.internal;

import java.util.Arrays;

import org.isocentra.beamdata.api.BeamFamily;
import org.isocentra.model.ProgressMonitor;

/**
 * Levenberg-Marquardt within bounds: derivatives by differences, steps cut at the bounds. Problems here have some
 * thirty parameters, so the normal equations are solved directly.
 */
final class LeastSquares {

    private static final int MOST_STEPS = 60;
    private static final int MOST_TRIES = 12;
    /** Of the range of a parameter. */
    private static final double DIFFERENCE = 1e-5;
    /** Relative improvement below which the search ends. */
    private static final double ENOUGH = 1e-6;
    private static final double FIRST_DAMPING = 1e-2;
    private static final double LEAST_DAMPING = 1e-9;

    private final BeamFamily.Part part;
    private final double[] lower;
    private final double[] upper;
    private final int n;

    LeastSquares(BeamFamily.Part part) {
        this.part = part;
        lower = part.lower();
        upper = part.upper();
        n = lower.length;
    }

    double[] solve(ProgressMonitor monitor) {
        double[] x = part.start();
        double[] r = part.residuals(x);
        double cost = square(r);
        double damping = FIRST_DAMPING;
        for (int step = 0; step < MOST_STEPS; step++) {
            monitor.checkCancelled();
            double[][] jacobian = jacobian(x, r);
            double before = cost;
            for (int tried = 0; tried < MOST_TRIES && cost == before; tried++) {
                double[] candidate = bounded(x, step(x, jacobian, r, damping));
                double[] residuals = part.residuals(candidate);
                double candidateCost = square(residuals);
                if (candidateCost < cost) {
                    x = candidate;
                    r = residuals;
                    cost = candidateCost;
                    damping = Math.max(damping / 5, LEAST_DAMPING);
                } else {
                    damping *= 4;
                }
            }
            if (before - cost < ENOUGH * before) {
                return x;
            }
        }
        return x;
    }

    /** Derivatives of the residuals, a row for each parameter. */
    private double[][] jacobian(double[] x, double[] r) {
        double[][] rows = new double[n][];
        for (int k = 0; k < n; k++) {
            double[] moved = x.clone();
            double h = DIFFERENCE * (upper[k] - lower[k]);
            moved[k] += moved[k] + h > upper[k] ? -h : h;
            double[] row = part.residuals(moved);
            for (int m = 0; m < row.length; m++) {
                row[m] = (row[m] - r[m]) / (moved[k] - x[k]);
            }
            rows[k] = row;
        }
        return rows;
    }

    /**
     * Solves (J J' + damping D) s = -J r, with D the diagonal of J J' and rows of J as above. A parameter at a bound
     * beyond which it would go stays there, and the others are solved without it.
     */
    private double[] step(double[] x, double[][] j, double[] r, double damping) {
        double[][] a = new double[n][n];
        double[] b = new double[n];
        for (int k = 0; k < n; k++) {
            for (int m = 0; m <= k; m++) {
                a[k][m] = dot(j[k], j[m]);
            }
            b[k] = -dot(j[k], r);
        }
        for (int k = 0; k < n; k++) {
            double range = upper[k] - lower[k];
            a[k][k] += damping * a[k][k] + LEAST_DAMPING / (range * range);
        }
        for (int k = 0; k < n; k++) {
            if (x[k] <= lower[k] && b[k] < 0 || x[k] >= upper[k] && b[k] > 0) {
                hold(a, b, k);
            }
        }
        return cholesky(a, b);
    }

    private static void hold(double[][] a, double[] b, int k) {
        for (int m = 0; m < b.length; m++) {
            a[Math.max(k, m)][Math.min(k, m)] = 0;
        }
        a[k][k] = 1;
        b[k] = 0;
    }

    /** Solves a s = b for a positive definite matrix of which the lower triangle is given. Overwrites both. */
    static double[] cholesky(double[][] a, double[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            for (int m = 0; m <= k; m++) {
                double sum = a[k][m];
                for (int i = 0; i < m; i++) {
                    sum -= a[k][i] * a[m][i];
                }
                a[k][m] = k == m ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / a[m][m];
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < k; i++) {
                b[k] -= a[k][i] * b[i];
            }
            b[k] /= a[k][k];
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int i = k + 1; i < n; i++) {
                b[k] -= a[i][k] * b[i];
            }
            b[k] /= a[k][k];
        }
        return b;
    }

    private double[] bounded(double[] x, double[] step) {
        double[] moved = new double[n];
        Arrays.setAll(moved, k -> Math.clamp(x[k] + step[k], lower[k], upper[k]));
        return moved;
    }

    private static double square(double[] r) {
        return dot(r, r);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            sum += a[n] * b[n];
        }
        return sum;
    }
}
