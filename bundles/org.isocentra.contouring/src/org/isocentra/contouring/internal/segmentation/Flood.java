package org.isocentra.contouring.internal.segmentation;

import org.isocentra.model.geometry.VolumeGeometry;

/** Spreads over voxels from face to face, as far as it may. */
final class Flood {

    private final VolumeGeometry geometry;
    private final boolean[] mayEnter;
    private final boolean[] reached;
    private final int[] waiting;
    private int count;

    Flood(VolumeGeometry geometry, boolean[] mayEnter) {
        this.geometry = geometry;
        this.mayEnter = mayEnter;
        this.reached = new boolean[mayEnter.length];
        this.waiting = new int[mayEnter.length];
    }

    boolean reached(int voxel) {
        return reached[voxel];
    }

    void from(int voxel) {
        enter(voxel);
        spread();
    }

    /** From all voxels at the border of the grid. */
    void fromBorder() {
        for (int n = 0; n < mayEnter.length; n++) {
            int i = n % geometry.nx();
            int j = n / geometry.nx() % geometry.ny();
            int k = n / geometry.nx() / geometry.ny();
            if (i == 0 || j == 0 || k == 0 || i == geometry.nx() - 1 || j == geometry.ny() - 1
                    || k == geometry.nz() - 1) {
                enter(n);
            }
        }
        spread();
    }

    private void spread() {
        int plane = geometry.nx() * geometry.ny();
        while (count > 0) {
            int n = waiting[--count];
            int i = n % geometry.nx();
            int j = n / geometry.nx() % geometry.ny();
            enterIf(i > 0, n - 1);
            enterIf(i < geometry.nx() - 1, n + 1);
            enterIf(j > 0, n - geometry.nx());
            enterIf(j < geometry.ny() - 1, n + geometry.nx());
            enterIf(n >= plane, n - plane);
            enterIf(n < mayEnter.length - plane, n + plane);
        }
    }

    private void enterIf(boolean there, int voxel) {
        if (there) {
            enter(voxel);
        }
    }

    private void enter(int voxel) {
        if (mayEnter[voxel] && !reached[voxel]) {
            reached[voxel] = true;
            waiting[count++] = voxel;
        }
    }
}
