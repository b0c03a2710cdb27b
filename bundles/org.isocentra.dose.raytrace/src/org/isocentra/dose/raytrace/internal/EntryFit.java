package org.isocentra.dose.raytrace.internal;

import java.util.Arrays;

import org.isocentra.model.geometry.Vector3;

/**
 * Fits, for one beam, the height of the entry point above the focus plane as a quadratic polynomial of the projected
 * off-axis coordinates to rays traced exactly. Rays near the axis, which carry the dose, count most.
 */
final class EntryFit {

    static final int COEFFICIENTS = 6;

    private static final double[] RING_MM = {0, 4, 9, 16, 28, 45};
    private static final int[] RAYS = {1, 6, 6, 8, 8, 8};
    /** Distance off the axis at which a ray counts half. */
    private static final double HALF_WEIGHT_MM = 10;
    /** Keeps the polynomial flat where too few rays meet the medium to tell its slope. */
    private static final double RIDGE = 1e-6;

    private static final int TOTAL = Arrays.stream(RAYS).sum();
    private static final double[] A_MM = new double[TOTAL];
    private static final double[] B_MM = new double[TOTAL];
    private static final double[] WEIGHT = new double[TOTAL];

    static {
        int n = 0;
        for (int ring = 0; ring < RAYS.length; ring++) {
            for (int ray = 0; ray < RAYS[ring]; ray++, n++) {
                double angle = 2 * Math.PI * (ray + 0.5 * (ring % 2)) / RAYS[ring];
                A_MM[n] = RING_MM[ring] * Math.cos(angle);
                B_MM[n] = RING_MM[ring] * Math.sin(angle);
                WEIGHT[n] = 1 / (1 + Math.pow(RING_MM[ring] / HALF_WEIGHT_MM, 2)) / Math.sqrt(RAYS[ring]);
            }
        }
    }

    private EntryFit() {
    }

    /**
     * @return the coefficients of {@link org.isocentra.dose.api.kernel.BeamBatch}; without attenuation when no ray meets
     *         the medium
     */
    static double[] fit(RayTracer tracer, Vector3 sourceMm, Vector3 axisPointMm, Vector3 first, Vector3 second) {
        double distance = sourceMm.distanceTo(axisPointMm);
        double[][] normal = new double[COEFFICIENTS][COEFFICIENTS + 1];
        double scale = RING_MM[2];
        boolean hit = false;
        for (int n = 0; n < TOTAL; n++) {
            Vector3 inPlane = axisPointMm.plus(first.times(A_MM[n])).plus(second.times(B_MM[n]));
            double depth = tracer.depthMm(sourceMm, inPlane);
            if (Double.isNaN(depth)) {
                continue;
            }
            hit = true;
            double a = A_MM[n] / scale;
            double b = B_MM[n] / scale;
            double rho2 = A_MM[n] * A_MM[n] + B_MM[n] * B_MM[n];
            double height = depth / (1 + rho2 / (2 * distance * distance));
            double[] row = {1, a, b, a * a, a * b, b * b, height};
            for (int r = 0; r < COEFFICIENTS; r++) {
                for (int c = 0; c <= COEFFICIENTS; c++) {
                    normal[r][c] += WEIGHT[n] * row[r] * row[c];
                }
            }
        }
        if (!hit) {
            return new double[] {-distance, 0, 0, 0, 0, 0};
        }
        for (int r = 1; r < COEFFICIENTS; r++) {
            normal[r][r] += RIDGE;
        }
        double[] x = solve(normal);
        return new double[] {x[0], x[1] / scale, x[2] / scale, x[3] / scale / scale, x[4] / scale / scale, x[5] / scale / scale};
    }

    /** Cholesky elimination of a symmetric positive definite system with its right-hand side as last column. */
    private static double[] solve(double[][] m) {
        int n = m.length;
        for (int p = 0; p < n; p++) {
            for (int r = p + 1; r < n; r++) {
                double factor = m[r][p] / m[p][p];
                for (int c = p; c <= n; c++) {
                    m[r][c] -= factor * m[p][c];
                }
            }
        }
        double[] x = new double[n];
        for (int r = n - 1; r >= 0; r--) {
            double sum = m[r][n];
            for (int c = r + 1; c < n; c++) {
                sum -= m[r][c] * x[c];
            }
            x[r] = sum / m[r][r];
        }
        return x;
    }
}
