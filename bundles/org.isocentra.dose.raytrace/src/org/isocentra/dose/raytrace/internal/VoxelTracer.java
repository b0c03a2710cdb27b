package org.isocentra.dose.raytrace.internal;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Rays through voxels of constant density, integrated exactly from boundary to boundary (J. Amanatides, A. Woo,
 * Eurographics 1987). Voxels without density are air.
 */
final class VoxelTracer implements RayTracer {

    private final VolumeGeometry geometry;
    private final float[] density;
    /** First and last plane with density, per axis. */
    private final int[] first = new int[3];
    private final int[] last = new int[3];

    VoxelTracer(Grid relativeDensity) {
        geometry = relativeDensity.geometry();
        density = relativeDensity.values();
        findExtent();
    }

    private void findExtent() {
        first[0] = first[1] = first[2] = Integer.MAX_VALUE;
        last[0] = last[1] = last[2] = -1;
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                int row = geometry.index(0, j, k);
                int from = 0;
                int to = geometry.nx() - 1;
                while (from <= to && !(density[row + from] > 0)) {
                    from++;
                }
                while (to > from && !(density[row + to] > 0)) {
                    to--;
                }
                if (from <= to) {
                    extend(0, from, to);
                    extend(1, j, j);
                    extend(2, k, k);
                }
            }
        }
    }

    private void extend(int axis, int from, int to) {
        first[axis] = Math.min(first[axis], from);
        last[axis] = Math.max(last[axis], to);
    }

    @Override
    public boolean contains(double xMm, double yMm, double zMm) {
        double x = xMm - geometry.originMm().x();
        double y = yMm - geometry.originMm().y();
        double z = zMm - geometry.originMm().z();
        Axes axes = geometry.axes();
        int i = (int) Math.floor(along(axes.first(), x, y, z) / geometry.spacingMm().x() + 0.5);
        int j = (int) Math.floor(along(axes.second(), x, y, z) / geometry.spacingMm().y() + 0.5);
        int k = (int) Math.floor(along(axes.third(), x, y, z) / geometry.spacingMm().z() + 0.5);
        return i >= first[0] && j >= first[1] && k >= first[2] && i <= last[0] && j <= last[1] && k <= last[2]
                && density[geometry.index(i, j, k)] > 0;
    }

    private static double along(Vector3 direction, double x, double y, double z) {
        return direction.x() * x + direction.y() * y + direction.z() * z;
    }

    @Override
    public double depthMm(Vector3 sourceMm, Vector3 pointMm) {
        if (last[0] < 0) {
            return Double.NaN;
        }
        double length = sourceMm.distanceTo(pointMm);
        Vector3 start = geometry.toIndex(sourceMm);
        Vector3 step = geometry.toIndex(pointMm).minus(start).times(1 / length);
        double[] from = {start.x() + 0.5, start.y() + 0.5, start.z() + 0.5};
        double[] perMm = {step.x(), step.y(), step.z()};
        double enter = 0;
        double leave = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < 3; axis++) {
            double low = (first[axis] - from[axis]) / perMm[axis];
            double high = (last[axis] + 1 - from[axis]) / perMm[axis];
            if (perMm[axis] == 0) {
                boolean between = from[axis] >= first[axis] && from[axis] <= last[axis] + 1;
                low = between ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                high = -low;
            }
            enter = Math.max(enter, Math.min(low, high));
            leave = Math.min(leave, Math.max(low, high));
        }
        return enter < leave ? walk(from, perMm, enter, leave, length) : Double.NaN;
    }

    /** Distances are from the source along the ray, mm; {@code point} is where the depth is wanted. */
    private double walk(double[] from, double[] perMm, double enter, double leave, double point) {
        int i = cell(0, from[0] + enter * perMm[0]);
        int j = cell(1, from[1] + enter * perMm[1]);
        int k = cell(2, from[2] + enter * perMm[2]);
        double nextI = next(from[0], perMm[0], i);
        double nextJ = next(from[1], perMm[1], j);
        double nextK = next(from[2], perMm[2], k);
        double perI = Math.abs(1 / perMm[0]);
        double perJ = Math.abs(1 / perMm[1]);
        double perK = Math.abs(1 / perMm[2]);
        int stepI = perMm[0] > 0 ? 1 : -1;
        int stepJ = perMm[1] > 0 ? 1 : -1;
        int stepK = perMm[2] > 0 ? 1 : -1;
        double depth = 0;
        double position = enter;
        double lastMedium = Double.NaN;
        while (position < leave) {
            double next = Math.min(Math.min(nextI, nextJ), Math.min(nextK, leave));
            float value = density[geometry.index(i, j, k)];
            if (value > 0) {
                if (position >= point) {
                    return depth > 0 ? depth : point - position;
                }
                if (next >= point) {
                    return depth + value * (point - position);
                }
                depth += value * (next - position);
                lastMedium = next;
            }
            position = next;
            if (next == nextI) {
                i += stepI;
                nextI += perI;
                if (i < first[0] || i > last[0]) {
                    break;
                }
            } else if (next == nextJ) {
                j += stepJ;
                nextJ += perJ;
                if (j < first[1] || j > last[1]) {
                    break;
                }
            } else {
                k += stepK;
                nextK += perK;
                if (k < first[2] || k > last[2]) {
                    break;
                }
            }
        }
        return point <= lastMedium ? depth : depth + point - lastMedium;
    }

    private int cell(int axis, double position) {
        return Math.clamp((int) Math.floor(position), first[axis], last[axis]);
    }

    private static double next(double from, double perMm, int cell) {
        if (perMm == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return ((perMm > 0 ? cell + 1 : cell) - from) / perMm;
    }
}
