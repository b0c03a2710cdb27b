package org.isocentra.imaging.internal;

import java.util.Arrays;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Values of a grid on a plane, as {@link Grid#linear} gives them. Where the rows of the plane run along an axis of the
 * grid, the four lines of voxels around a row are blended first, and each pixel lies between two of these.
 */
final class PlaneSampler {

    /** In voxels; {@link Grid#linear} allows as much beyond the outermost ones. */
    private static final double EDGE = 1e-6;
    /** Of a step from pixel to pixel in voxels: a row that leaves its line by less stays on it. */
    private static final double STRAIGHT = 1e-9;

    private final SlicePlane plane;
    private final float[] values;
    private final int[] count;
    private final int[] stride;
    private final double[] first;
    private final double[] right;
    private final double[] down;

    PlaneSampler(Grid grid, SlicePlane plane) {
        VolumeGeometry g = grid.geometry();
        Vector3 origin = g.toIndex(plane.firstPixelMm());
        this.plane = plane;
        values = grid.values();
        count = new int[] {g.nx(), g.ny(), g.nz()};
        stride = new int[] {1, g.nx(), g.nx() * g.ny()};
        first = components(origin);
        right = components(g.toIndex(plane.toPatient(1, 0)).minus(origin));
        down = components(g.toIndex(plane.toPatient(0, 1)).minus(origin));
    }

    private static double[] components(Vector3 v) {
        return new double[] {v.x(), v.y(), v.z()};
    }

    float[] sample(float outside) {
        float[] pixels = new float[plane.width() * plane.height()];
        int along = axisOfRows();
        double[] line = along < 0 ? new double[0] : new double[count[along]];
        double[] start = new double[3];
        for (int row = 0; row < plane.height(); row++) {
            int n = row * plane.width();
            int from = 0;
            int to = plane.width();
            for (int axis = 0; axis < 3; axis++) {
                start[axis] = first[axis] + row * down[axis];
                from = Math.max(from, enters(axis, start[axis]));
                to = Math.min(to, leaves(axis, start[axis]));
            }
            if (from >= to) {
                Arrays.fill(pixels, n, n + plane.width(), outside);
                continue;
            }
            Arrays.fill(pixels, n, n + from, outside);
            if (along < 0) {
                across(start, from, to, pixels, n);
            } else {
                blend(start, along, line);
                along(line, start[along], right[along], from, to, pixels, n);
            }
            Arrays.fill(pixels, n + to, n + plane.width(), outside);
        }
        return pixels;
    }

    /** The axis of the grid that rows of the plane run along, or -1. */
    private int axisOfRows() {
        int along = -1;
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(right[axis]) * plane.width() > STRAIGHT) {
                if (along >= 0) {
                    return -1;
                }
                along = axis;
            }
        }
        return along;
    }

    /** The first column of a row that lies within the grid along an axis. */
    private int enters(int axis, double start) {
        return column(axis, start, right[axis] > 0 ? -EDGE : count[axis] - 1 + EDGE, true);
    }

    /** The column after the last that does. */
    private int leaves(int axis, double start) {
        return column(axis, start, right[axis] > 0 ? count[axis] - 1 + EDGE : -EDGE, false);
    }

    private int column(int axis, double start, double edge, boolean enters) {
        if (right[axis] == 0) {
            boolean within = start >= -EDGE && start <= count[axis] - 1 + EDGE;
            return enters == within ? 0 : plane.width();
        }
        double column = (edge - start) / right[axis];
        return (int) Math.clamp(enters ? Math.ceil(column) : Math.floor(column) + 1, 0, plane.width());
    }

    private int voxel(int axis, double at) {
        return Math.clamp((int) at, 0, Math.max(0, count[axis] - 2));
    }

    /** To the next voxel along an axis; none where there is but one. */
    private int step(int axis) {
        return count[axis] > 1 ? stride[axis] : 0;
    }

    /** The line of voxels along an axis that a row lies on, from the four around it. */
    private void blend(double[] start, int along, double[] line) {
        int b = (along + 1) % 3;
        int c = (along + 2) % 3;
        int j = voxel(b, start[b]);
        int k = voxel(c, start[c]);
        double fb = start[b] - j;
        double fc = start[c] - k;
        int n = j * stride[b] + k * stride[c];
        for (int i = 0; i < line.length; i++, n += stride[along]) {
            line[i] = between(fc, between(fb, values[n], values[n + step(b)]),
                    between(fb, values[n + step(c)], values[n + step(b) + step(c)]));
        }
    }

    private static void along(double[] line, double start, double step, int from, int to, float[] pixels, int n) {
        int last = Math.max(0, line.length - 2);
        int next = line.length > 1 ? 1 : 0;
        for (int column = from; column < to; column++) {
            double x = start + column * step;
            int i = Math.clamp((int) x, 0, last);
            pixels[n + column] = (float) between(x - i, line[i], line[i + next]);
        }
    }

    private void across(double[] start, int from, int to, float[] pixels, int n) {
        for (int column = from; column < to; column++) {
            double x = start[0] + column * right[0];
            double y = start[1] + column * right[1];
            double z = start[2] + column * right[2];
            int i = voxel(0, x);
            int j = voxel(1, y);
            int k = voxel(2, z);
            int m = i + j * stride[1] + k * stride[2];
            pixels[n + column] = (float) between(z - k, inPlane(m, x - i, y - j), inPlane(m + step(2), x - i, y - j));
        }
    }

    private double inPlane(int n, double fx, double fy) {
        int dx = step(0);
        int dy = step(1);
        return between(fy, between(fx, values[n], values[n + dx]), between(fx, values[n + dy], values[n + dy + dx]));
    }

    private static double between(double t, double a, double b) {
        return a + t * (b - a);
    }
}
