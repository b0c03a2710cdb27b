package org.isocentra.contouring.internal;

import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * The body where the values of a grid are positive, linear in between; it ends half a voxel beyond the outermost
 * centres.
 */
final class LevelSet implements Implicit {

    private final float[] values;
    private final int nx;
    private final int ny;
    private final int nz;
    private final double[] origin;
    private final double[] spacing;

    LevelSet(Grid grid) {
        VolumeGeometry g = grid.geometry();
        values = grid.values();
        nx = g.nx();
        ny = g.ny();
        nz = g.nz();
        origin = new double[] {g.originMm().dot(g.axes().first()), g.originMm().dot(g.axes().second()),
                g.originMm().dot(g.axes().third())};
        spacing = new double[] {g.spacingMm().x(), g.spacingMm().y(), g.spacingMm().z()};
    }

    /**
     * Lowest corner of a box around the body, mm along the axes of the grid; the highest corner is in the second row.
     */
    double[][] corners() {
        Extent extent = Extent.of(values, nx, ny, nz);
        double[][] corners = new double[2][3];
        for (int axis = 0; axis < 3; axis++) {
            corners[0][axis] = origin[axis] + (extent.low()[axis] - 1) * spacing[axis];
            corners[1][axis] = origin[axis] + (extent.high()[axis] + 1) * spacing[axis];
        }
        return corners;
    }

    double smallestSpacing() {
        return Math.min(spacing[0], Math.min(spacing[1], spacing[2]));
    }

    boolean isEmpty() {
        for (float value : values) {
            if (value > 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double at(double u, double v, double w) {
        double x = (u - origin[0]) / spacing[0];
        double y = (v - origin[1]) / spacing[1];
        double z = (w - origin[2]) / spacing[2];
        double room = Math.min(Math.min(room(x, nx), room(y, ny)), room(z, nz));
        double value = linear(Math.clamp(x, 0, nx - 1), Math.clamp(y, 0, ny - 1), Math.clamp(z, 0, nz - 1));
        return room > 0.5 ? value : Math.min(value, room);
    }

    /** Distance in voxels to the border of the grid along one axis, positive inside. */
    private static double room(double x, int n) {
        return Math.min(x, n - 1 - x) + 0.5;
    }

    private double linear(double x, double y, double z) {
        int i = Math.clamp((int) x, 0, Math.max(0, nx - 2));
        int j = Math.clamp((int) y, 0, Math.max(0, ny - 2));
        int k = Math.clamp((int) z, 0, Math.max(0, nz - 2));
        int n = i + nx * (j + ny * k);
        int dy = ny > 1 ? nx : 0;
        int dz = nz > 1 ? nx * ny : 0;
        double a = between(y - j, row(n, x - i), row(n + dy, x - i));
        double b = between(y - j, row(n + dz, x - i), row(n + dz + dy, x - i));
        return between(z - k, a, b);
    }

    private double row(int n, double t) {
        return between(t, values[n], values[nx > 1 ? n + 1 : n]);
    }

    private static double between(double t, double a, double b) {
        return a + t * (b - a);
    }
}
