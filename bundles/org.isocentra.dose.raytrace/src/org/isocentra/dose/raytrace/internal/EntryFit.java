package org.isocentra.dose.raytrace.internal;

import java.util.Arrays;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.geometry.Vector3;

/**
 * Fits, for one beam, the height of the entry point above the focus plane as a quadratic polynomial of the projected
 * off-axis coordinates to rays traced exactly. Rays near the axis, which carry the dose, count most.
 */
final class EntryFit {

    static final int COEFFICIENTS = 6;

    /** Rings of rays, in units of the radius of the beam. */
    private static final double[] RING = {0, 0.35, 0.75, 1.2, 2, 3.5};
    private static final int[] RAYS = {1, 6, 6, 8, 8, 8};
    /** How sharply the weight of a ray falls at the radius of the beam. */
    private static final int WEIGHT_POWER = 8;
    /** The fit spans at least this much of the surface, which the voxels of a medium roughen. */
    private static final double SMALLEST_RADIUS_MM = 8;
    /** Keeps the polynomial flat where too few rays meet the medium to tell its slope. */
    private static final double RIDGE = 1e-6;

    private static final int TOTAL = Arrays.stream(RAYS).sum();
    private static final double[] A = new double[TOTAL];
    private static final double[] B = new double[TOTAL];
    private static final double[] WEIGHT = new double[TOTAL];

    static {
        int n = 0;
        for (int ring = 0; ring < RAYS.length; ring++) {
            for (int ray = 0; ray < RAYS[ring]; ray++, n++) {
                double angle = 2 * Math.PI * (ray + 0.5 * (ring % 2)) / RAYS[ring];
                A[n] = RING[ring] * Math.cos(angle);
                B[n] = RING[ring] * Math.sin(angle);
                WEIGHT[n] = 1 / (1 + Math.pow(RING[ring], WEIGHT_POWER));
            }
        }
    }

    private EntryFit() {
    }

    /**
     * @return the coefficients of {@link org.isocentra.dose.api.kernel.BeamBatch}; without attenuation when no ray
     *        meets the medium
     */
    static double[] fit(RayTracer tracer, Beam beam, Vector3 first, Vector3 second, DoseKernel kernel) {
        double distance = beam.sourceMm().distanceTo(beam.axisPointMm());
        double radius = Math.max(SMALLEST_RADIUS_MM, beam.radiusMm());
        double[] depths = tracer.depthsMm(beam.sourceMm(), inFocusPlane(beam.axisPointMm(), first, second, radius),
                kernel);
        double[][] normal = new double[COEFFICIENTS][COEFFICIENTS + 1];
        boolean hit = false;
        for (int n = 0; n < TOTAL; n++) {
            if (Double.isNaN(depths[n])) {
                continue;
            }
            hit = true;
            double a = A[n];
            double b = B[n];
            double rho2 = radius * radius * (a * a + b * b);
            double height = depths[n] / (1 + rho2 / (2 * distance * distance));
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
        double perMm = 1 / radius;
        double perMm2 = perMm * perMm;
        return new double[] {x[0], x[1] * perMm, x[2] * perMm, x[3] * perMm2, x[4] * perMm2, x[5] * perMm2};
    }

    private static Vector3[] inFocusPlane(Vector3 focus, Vector3 first, Vector3 second, double radius) {
        Vector3[] points = new Vector3[TOTAL];
        for (int n = 0; n < TOTAL; n++) {
            double a = radius * A[n];
            double b = radius * B[n];
            points[n] = new Vector3(focus.x() + a * first.x() + b * second.x(),
                    focus.y() + a * first.y() + b * second.y(), focus.z() + a * first.z() + b * second.z());
        }
        return points;
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
