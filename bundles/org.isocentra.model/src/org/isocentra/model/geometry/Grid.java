package org.isocentra.model.geometry;

import java.util.Objects;

/**
 * Values on a regular grid. The array is shared for speed and must not be changed by whoever receives the grid.
 *
 * @param values one per voxel, first index fastest (see {@link VolumeGeometry})
 */
public record Grid(VolumeGeometry geometry, float[] values) {

    public Grid {
        Objects.requireNonNull(geometry);
        if (values.length != geometry.voxels()) {
            throw new IllegalArgumentException(values.length + " values for " + geometry.voxels() + " voxels");
        }
    }

    /** The value of a voxel. */
    public float value(int i, int j, int k) {
        return values[geometry.index(i, j, k)];
    }

    /** Trilinear value at a patient position in LPS mm, or {@code outside} beyond the outermost voxel centres. */
    public double linear(Vector3 patientMm, double outside) {
        Vector3 v = geometry.toIndex(patientMm);
        int nx = geometry.nx();
        int ny = geometry.ny();
        int nz = geometry.nz();
        double e = 1e-6;
        if (v.x() < -e || v.y() < -e || v.z() < -e || v.x() > nx - 1 + e || v.y() > ny - 1 + e || v.z() > nz - 1 + e) {
            return outside;
        }
        int i = Math.clamp((int) v.x(), 0, Math.max(0, nx - 2));
        int j = Math.clamp((int) v.y(), 0, Math.max(0, ny - 2));
        int k = Math.clamp((int) v.z(), 0, Math.max(0, nz - 2));
        double fx = v.x() - i;
        double fy = v.y() - j;
        double fz = v.z() - k;
        int a = geometry.index(i, j, k);
        int dx = nx > 1 ? 1 : 0;
        int dy = ny > 1 ? nx : 0;
        int dz = nz > 1 ? nx * ny : 0;
        double c00 = values[a] + fx * (values[a + dx] - values[a]);
        double c10 = values[a + dy] + fx * (values[a + dy + dx] - values[a + dy]);
        double c01 = values[a + dz] + fx * (values[a + dz + dx] - values[a + dz]);
        double c11 = values[a + dz + dy] + fx * (values[a + dz + dy + dx] - values[a + dz + dy]);
        double c0 = c00 + fy * (c10 - c00);
        double c1 = c01 + fy * (c11 - c01);
        return c0 + fz * (c1 - c0);
    }

    /** The largest value; negative infinity where all are NaN. */
    public float maximum() {
        float max = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
