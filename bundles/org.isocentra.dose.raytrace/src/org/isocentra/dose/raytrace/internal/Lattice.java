package org.isocentra.dose.raytrace.internal;

import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.geometry.Vector3;

/**
 * Every 2ⁿ-th point of a grid each way, and one more where that is needed to enclose the grid.
 *
 * @param needed which points have to be calculated
 */
record Lattice(VolumeGeometry geometry, boolean[] needed, float[] dose) {

    static Lattice of(VolumeGeometry geometry, boolean[] needed) {
        return new Lattice(geometry, needed, new float[needed.length]);
    }

    double spacingMm() {
        Vector3 s = geometry.spacingMm();
        return Math.max(s.x(), Math.max(s.y(), s.z()));
    }

    /** The lattice of twice the spacing from which this one is interpolated. */
    Lattice coarser() {
        int nx = geometry.nx() / 2 + 1;
        int ny = geometry.ny() / 2 + 1;
        int nz = geometry.nz() / 2 + 1;
        VolumeGeometry coarse = new VolumeGeometry(nx, ny, nz, geometry.spacingMm().times(2), geometry.originMm(),
                geometry.axes());
        boolean[] wanted = new boolean[coarse.voxels()];
        int n = 0;
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++, n++) {
                    if (needed[n]) {
                        int parent = coarse.index(i / 2, j / 2, k / 2);
                        int di = i & 1;
                        int dj = (j & 1) * nx;
                        int dk = (k & 1) * nx * ny;
                        wanted[parent] = true;
                        wanted[parent + di] = true;
                        wanted[parent + dj] = true;
                        wanted[parent + di + dj] = true;
                        wanted[parent + dk] = true;
                        wanted[parent + di + dk] = true;
                        wanted[parent + dj + dk] = true;
                        wanted[parent + di + dj + dk] = true;
                    }
                }
            }
        }
        return of(coarse, wanted);
    }

    /** Adds, in one plane, the trilinear interpolation of the coarser lattice. */
    void addInterpolated(Lattice coarser, int k) {
        int nx = coarser.geometry.nx();
        int ny = coarser.geometry.ny();
        float[] c = coarser.dose;
        int n = geometry.index(0, 0, k);
        for (int j = 0; j < geometry.ny(); j++) {
            for (int i = 0; i < geometry.nx(); i++, n++) {
                if (needed[n]) {
                    int parent = coarser.geometry.index(i / 2, j / 2, k / 2);
                    int di = i & 1;
                    int dj = (j & 1) * nx;
                    int dk = (k & 1) * nx * ny;
                    dose[n] += 0.125f * (c[parent] + c[parent + di] + c[parent + dj] + c[parent + di + dj]
                            + c[parent + dk] + c[parent + di + dk] + c[parent + dj + dk] + c[parent + di + dj + dk]);
                }
            }
        }
    }
}
