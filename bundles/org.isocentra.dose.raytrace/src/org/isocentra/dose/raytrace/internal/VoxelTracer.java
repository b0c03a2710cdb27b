package org.isocentra.dose.raytrace.internal;

import java.util.Arrays;
import java.util.Optional;

import org.isocentra.dose.api.kernel.DensityVoxels;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.dose.api.kernel.RayBatch;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Rays through voxels of constant density; those without are air. */
final class VoxelTracer implements RayTracer {

    private final VolumeGeometry geometry;
    private final float[] density;
    /** First and last plane with density, per axis. */
    private final int[] first = new int[3];
    private final int[] last = new int[3];
    /** None where nothing has density. */
    private final Optional<DensityVoxels> voxels;

    VoxelTracer(Grid relativeDensity) {
        geometry = relativeDensity.geometry();
        density = relativeDensity.values();
        findExtent();
        voxels = last[0] < 0 ? Optional.empty() : Optional.of(new DensityVoxels(density, geometry.nx(), geometry.ny(),
                geometry.nz(), first[0], first[1], first[2], last[0], last[1], last[2]));
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
    public double[] depthsMm(Vector3 sourceMm, Vector3[] pointsMm, DoseKernel kernel) {
        double[] depths = new double[pointsMm.length];
        if (voxels.isEmpty()) {
            Arrays.fill(depths, Double.NaN);
            return depths;
        }
        Vector3 source = geometry.toIndex(sourceMm);
        double[] x = new double[pointsMm.length];
        double[] y = new double[pointsMm.length];
        double[] z = new double[pointsMm.length];
        double[] length = new double[pointsMm.length];
        for (int n = 0; n < pointsMm.length; n++) {
            length[n] = sourceMm.distanceTo(pointsMm[n]);
            Vector3 perMm = geometry.toIndex(pointsMm[n]).minus(source).times(1 / length[n]);
            x[n] = perMm.x();
            y[n] = perMm.y();
            z[n] = perMm.z();
        }
        // indices are those of the centres of voxels
        kernel.depths(voxels.get(), new RayBatch(depths.length, source.x() + 0.5, source.y() + 0.5, source.z() + 0.5, x,
                y, z, length), depths);
        return depths;
    }
}
