package org.isocentra.contouring.internal;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/**
 * A body as signed distances on a grid, cubic in between. Beyond the grid the distance to the nearest known surface
 * point.
 */
final class GridSolid implements Solid {

    /** Room that the grid needs around the body, in grid steps. */
    static final int MARGIN = 4;

    private final Axes axes;
    private final double u0;
    private final double v0;
    private final double w0;
    private final double h;
    private final int nu;
    private final int nv;
    private final int nw;
    private final float[] distances;
    private final Box bounds;
    private final double volume;
    /** That of a ball of the same volume, in grid steps. */
    private final double radius;

    /**
     * @param low lowest corner of a box around the body in the frame, mm; likewise {@code high}
     * @param spacing of the grid, mm
     */
    GridSolid(Implicit body, Axes axes, double[] low, double[] high, double spacing) {
        this.axes = axes;
        h = spacing;
        u0 = low[0] - MARGIN * h;
        v0 = low[1] - MARGIN * h;
        w0 = low[2] - MARGIN * h;
        nu = (int) Math.ceil((high[0] - low[0]) / h) + 2 * MARGIN + 1;
        nv = (int) Math.ceil((high[1] - low[1]) / h) + 2 * MARGIN + 1;
        nw = (int) Math.ceil((high[2] - low[2]) / h) + 2 * MARGIN + 1;
        distances = DistanceField.of(body, new double[] {u0, v0, w0}, h, nu, nv, nw);
        volume = PartialCells.count(distances, h) * h * h * h;
        radius = Math.cbrt(volume * 3 / (4 * Math.PI)) / h;
        bounds = findBounds();
    }

    private Box findBounds() {
        int[] low = {nu, nv, nw};
        int[] high = {-1, -1, -1};
        for (int k = 0, n = 0; k < nw; k++) {
            for (int j = 0; j < nv; j++) {
                for (int i = 0; i < nu; i++, n++) {
                    if (distances[n] > -h) {
                        int[] index = {i, j, k};
                        for (int axis = 0; axis < 3; axis++) {
                            low[axis] = Math.min(low[axis], index[axis]);
                            high[axis] = Math.max(high[axis], index[axis]);
                        }
                    }
                }
            }
        }
        Box box = Box.around(patient(low[0], low[1], low[2]));
        for (int corner = 1; corner < 8; corner++) {
            box = box.including(patient((corner & 1) == 0 ? low[0] : high[0], (corner & 2) == 0 ? low[1] : high[1],
                    (corner & 4) == 0 ? low[2] : high[2]));
        }
        return box;
    }

    private Vector3 patient(int i, int j, int k) {
        return axes.first().times(u0 + i * h).plus(axes.second().times(v0 + j * h))
                .plus(axes.third().times(w0 + k * h));
    }

    @Override
    public Box bounds() {
        return bounds;
    }

    @Override
    public double volumeMm3() {
        return volume;
    }

    @Override
    public double depthMm(Vector3 p) {
        double x = (p.dot(axes.first()) - u0) / h;
        double y = (p.dot(axes.second()) - v0) / h;
        double z = (p.dot(axes.third()) - w0) / h;
        double cx = Math.clamp(x, 1, nu - 2);
        double cy = Math.clamp(y, 1, nv - 2);
        double cz = Math.clamp(z, 1, nw - 2);
        if (x == cx && y == cy && z == cz) {
            return cubic(x, y, z);
        }
        return -distanceFromOutside(x, y, z, new double[] {cx, cy, cz}) * h;
    }

    /**
     * Distance, in grid steps, to the surface point below a point at the border of the grid, after that has been moved
     * along the surface as a ball of the body's size asks for; a percent or so too much.
     */
    private double distanceFromOutside(double x, double y, double z, double[] foot) {
        double[] normal = new double[3];
        toSurface(foot, normal);
        double dx = x - foot[0];
        double dy = y - foot[1];
        double dz = z - foot[2];
        double height = dx * normal[0] + dy * normal[1] + dz * normal[2];
        double along = radius / (radius + Math.abs(height));
        foot[0] = Math.clamp(foot[0] + along * (dx - height * normal[0]), 1, nu - 2);
        foot[1] = Math.clamp(foot[1] + along * (dy - height * normal[1]), 1, nv - 2);
        foot[2] = Math.clamp(foot[2] + along * (dz - height * normal[2]), 1, nw - 2);
        toSurface(foot, normal);
        return Math.sqrt((x - foot[0]) * (x - foot[0]) + (y - foot[1]) * (y - foot[1]) + (z - foot[2]) * (z - foot[2]));
    }

    /** Moves a point of the grid to the surface along the gradient, which gives the normal outwards. */
    private void toSurface(double[] p, double[] normal) {
        normal[0] = cubic(p[0] - 0.5, p[1], p[2]) - cubic(p[0] + 0.5, p[1], p[2]);
        normal[1] = cubic(p[0], p[1] - 0.5, p[2]) - cubic(p[0], p[1] + 0.5, p[2]);
        normal[2] = cubic(p[0], p[1], p[2] - 0.5) - cubic(p[0], p[1], p[2] + 0.5);
        double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
        double depth = cubic(p[0], p[1], p[2]) / h;
        for (int axis = 0; axis < 3; axis++) {
            normal[axis] = length > 0 ? normal[axis] / length : 0;
            p[axis] += depth * normal[axis];
        }
    }

    private double cubic(double x, double y, double z) {
        int i = Math.clamp((int) x, 1, nu - 3);
        int j = Math.clamp((int) y, 1, nv - 3);
        int k = Math.clamp((int) z, 1, nw - 3);
        double fx = x - i;
        double fy = y - j;
        double fz = z - k;
        double x0 = Cubic.weight0(fx);
        double x1 = Cubic.weight1(fx);
        double x2 = Cubic.weight2(fx);
        double x3 = Cubic.weight3(fx);
        double y0 = Cubic.weight0(fy);
        double y1 = Cubic.weight1(fy);
        double y2 = Cubic.weight2(fy);
        double y3 = Cubic.weight3(fy);
        int plane = nu * nv;
        int n = i - 1 + nu * (j - 1) + plane * (k - 1);
        return Cubic.weight0(fz) * plane(n, x0, x1, x2, x3, y0, y1, y2, y3)
                + Cubic.weight1(fz) * plane(n + plane, x0, x1, x2, x3, y0, y1, y2, y3)
                + Cubic.weight2(fz) * plane(n + 2 * plane, x0, x1, x2, x3, y0, y1, y2, y3)
                + Cubic.weight3(fz) * plane(n + 3 * plane, x0, x1, x2, x3, y0, y1, y2, y3);
    }

    private double plane(int n, double x0, double x1, double x2, double x3, double y0, double y1, double y2,
            double y3) {
        return y0 * row(n, x0, x1, x2, x3) + y1 * row(n + nu, x0, x1, x2, x3) + y2 * row(n + 2 * nu, x0, x1, x2, x3)
                + y3 * row(n + 3 * nu, x0, x1, x2, x3);
    }

    private double row(int n, double a, double b, double c, double d) {
        return a * distances[n] + b * distances[n + 1] + c * distances[n + 2] + d * distances[n + 3];
    }
}
