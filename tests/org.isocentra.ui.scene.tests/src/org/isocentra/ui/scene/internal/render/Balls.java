package org.isocentra.ui.scene.internal.render;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Spheres whose surfaces are cut from a grid. */
final class Balls {

    private Balls() {
    }

    static Mesh net(Vector3 centreMm, double radiusMm, double stepMm) {
        VolumeGeometry grid = VolumeGeometry.covering(Box.around(centreMm).expanded(radiusMm + 1.5 * stepMm), stepMm);
        return SurfaceNets.of(grid, k -> {
            float[] slice = new float[grid.nx() * grid.ny()];
            for (int n = 0; n < slice.length; n++) {
                slice[n] = (float) (radiusMm - grid.toPatient(n % grid.nx(), n / grid.nx(), k).distanceTo(centreMm));
            }
            return slice;
        }, 0);
    }
}
