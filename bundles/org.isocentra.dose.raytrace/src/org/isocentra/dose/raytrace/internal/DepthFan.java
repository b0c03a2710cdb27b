package org.isocentra.dose.raytrace.internal;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.geometry.Vector3;

/**
 * Where rays of a beam enter the medium, as height above the plane of the axis point: exact on a lattice of rays,
 * linear between, and constant beyond. Rays that miss the medium say nothing.
 */
final class DepthFan {

    private static final double STEP_MM = 5;

    private final double fromX;
    private final double fromY;
    private final int nx;
    private final int ny;
    private final double[] heights;

    /**
     * @param across axes of the plane, x and y
     * @param marginMm around the jaws
     */
    DepthFan(RayTracer tracer, LeafField field, Vector3[] across, double marginMm, DoseKernel kernel) {
        var jaws = field.leaves().jaws();
        fromX = jaws.fromX() - marginMm;
        fromY = jaws.fromY() - marginMm;
        nx = (int) Math.ceil((jaws.toX() + marginMm - fromX) / STEP_MM) + 1;
        ny = (int) Math.ceil((jaws.toY() + marginMm - fromY) / STEP_MM) + 1;
        Vector3[] points = new Vector3[nx * ny];
        for (int n = 0; n < points.length; n++) {
            points[n] = field.axisPointMm().plus(across[0].times(x(n))).plus(across[1].times(y(n)));
        }
        heights = tracer.depthsMm(field.sourceMm(), points, kernel);
        double distance = field.sourceMm().distanceTo(field.axisPointMm());
        for (int n = 0; n < heights.length; n++) {
            heights[n] /= 1 + (x(n) * x(n) + y(n) * y(n)) / (2 * distance * distance);
        }
    }

    private double x(int n) {
        return fromX + n % nx * STEP_MM;
    }

    private double y(int n) {
        return fromY + n / nx * STEP_MM;
    }

    /** Height of the entry above the plane, mm; not a number where no ray around meets the medium. */
    double at(double x, double y) {
        double u = Math.clamp((x - fromX) / STEP_MM, 0, nx - 1);
        double v = Math.clamp((y - fromY) / STEP_MM, 0, ny - 1);
        int i = Math.min(nx - 2, (int) u);
        int j = Math.min(ny - 2, (int) v);
        double right = u - i;
        double upper = v - j;
        int n = i + nx * j;
        double height = (1 - upper) * ((1 - right) * heights[n] + right * heights[n + 1])
                + upper * ((1 - right) * heights[n + nx] + right * heights[n + nx + 1]);
        return Double.isNaN(height) ? ofThoseThatMeet(n, right, upper) : height;
    }

    private double ofThoseThatMeet(int n, double right, double upper) {
        double sum = 0;
        double weights = 0;
        for (int corner = 0; corner < 4; corner++) {
            double height = heights[n + (corner & 1) + nx * (corner >> 1)];
            double weight = ((corner & 1) == 0 ? 1 - right : right) * (corner >> 1 == 0 ? 1 - upper : upper);
            if (!Double.isNaN(height)) {
                sum += weight * height;
                weights += weight;
            }
        }
        return sum / weights;
    }
}
