package org.isocentra.planning.internal;

import java.util.Optional;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Some of the voxels of a grid along the patient axes: a block of them.
 *
 * @param whole the grid
 * @param i index of the first voxel, likewise {@code j}, {@code k}
 * @param geometry of the block, a grid of its own
 */
record SubGrid(VolumeGeometry whole, int i, int j, int k, VolumeGeometry geometry) {

    /** Takes the number of a voxel in the whole grid and in the block. */
    @FunctionalInterface
    interface Voxels {

        void accept(int voxel, int inBlock);
    }

    /** The voxels with their centres in a box; empty where there are none. */
    static Optional<SubGrid> of(VolumeGeometry whole, Box box) {
        if (!whole.axes().equals(Axes.PATIENT)) {
            throw new IllegalArgumentException("a dose grid lies along the patient axes");
        }
        Vector3 low = whole.toIndex(box.min());
        Vector3 high = whole.toIndex(box.max());
        int i = first(low.x());
        int j = first(low.y());
        int k = first(low.z());
        int nx = last(high.x(), whole.nx()) - i + 1;
        int ny = last(high.y(), whole.ny()) - j + 1;
        int nz = last(high.z(), whole.nz()) - k + 1;
        return nx < 1 || ny < 1 || nz < 1 ? Optional.empty() : Optional.of(new SubGrid(whole, i, j, k,
                VolumeGeometry.axial(nx, ny, nz, whole.spacingMm(), whole.toPatient(i, j, k))));
    }

    private static int first(double index) {
        return Math.max(0, (int) Math.ceil(index - 1e-9));
    }

    private static int last(double index, int count) {
        return Math.min(count - 1, (int) Math.floor(index + 1e-9));
    }

    void forEach(Voxels voxels) {
        int n = 0;
        for (int z = 0; z < geometry.nz(); z++) {
            for (int y = 0; y < geometry.ny(); y++) {
                int voxel = whole.index(i, j + y, k + z);
                for (int x = 0; x < geometry.nx(); x++) {
                    voxels.accept(voxel++, n++);
                }
            }
        }
    }

    /** Values of the whole grid plus, within the block, those of another grid along the patient axes. */
    float[] plus(float[] values, Grid other) {
        float[] sum = values.clone();
        VolumeGeometry from = other.geometry();
        Axis across = Axis.of(geometry.nx(), geometry.originMm().x(), geometry.spacingMm().x(), from.nx(),
                from.originMm().x(), from.spacingMm().x());
        Axis down = Axis.of(geometry.ny(), geometry.originMm().y(), geometry.spacingMm().y(), from.ny(),
                from.originMm().y(), from.spacingMm().y());
        Axis up = Axis.of(geometry.nz(), geometry.originMm().z(), geometry.spacingMm().z(), from.nz(),
                from.originMm().z(), from.spacingMm().z());
        for (int z = 0; z < geometry.nz(); z++) {
            for (int y = 0; y < geometry.ny(); y++) {
                int voxel = whole.index(i, j + y, k + z);
                int corner = from.nx() * (down.cell[y] + from.ny() * up.cell[z]);
                for (int x = 0; x < geometry.nx(); x++) {
                    sum[voxel + x] += linear(other.values(), corner + across.cell[x], from, across.share[x],
                            down.share[y], up.share[z]);
                }
            }
        }
        return sum;
    }

    private static float linear(float[] values, int corner, VolumeGeometry grid, float x, float y, float z) {
        int row = grid.nx();
        int plane = grid.nx() * grid.ny();
        float near = mix(mix(values[corner], values[corner + 1], x),
                mix(values[corner + row], values[corner + row + 1], x), y);
        float far = mix(mix(values[corner + plane], values[corner + plane + 1], x),
                mix(values[corner + plane + row], values[corner + plane + row + 1], x), y);
        return mix(near, far, z);
    }

    private static float mix(float a, float b, float share) {
        return a + share * (b - a);
    }

    /** Where the voxels along one axis lie between those of another grid. */
    private record Axis(int[] cell, float[] share) {

        static Axis of(int count, double firstMm, double stepMm, int cells, double originMm, double cellMm) {
            int[] cell = new int[count];
            float[] share = new float[count];
            for (int n = 0; n < count; n++) {
                double index = (firstMm + n * stepMm - originMm) / cellMm;
                cell[n] = Math.clamp((int) index, 0, cells - 2);
                share[n] = (float) Math.clamp(index - cell[n], 0, 1);
            }
            return new Axis(cell, share);
        }
    }
}
