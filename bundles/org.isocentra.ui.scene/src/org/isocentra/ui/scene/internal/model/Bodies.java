package org.isocentra.ui.scene.internal.model;

import java.util.List;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.ui.scene.internal.render.Mesh;
import org.isocentra.ui.scene.internal.render.SurfaceNets;

/** Surfaces of bodies, and of what is above a value in grids. */
final class Bodies {

    /** Faces that a closed surface about as large as the box around it is made of. */
    private static final double FACES = 12_000;
    private static final double FINEST_MM = 0.35;
    private static final double COARSEST_MM = 2.5;

    private Bodies() {
    }

    static Mesh of(Solid solid) {
        double stepMm = stepMm(solid.bounds());
        VolumeGeometry grid = VolumeGeometry.covering(solid.bounds().expanded(1.5 * stepMm), stepMm);
        return SurfaceNets.of(grid, k -> {
            float[] slice = new float[grid.nx() * grid.ny()];
            for (int j = 0, n = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++, n++) {
                    slice[n] = (float) solid.depthMm(grid.toPatient(i, j, k));
                }
            }
            return slice;
        }, 0);
    }

    private static double stepMm(Box box) {
        Vector3 size = box.size();
        double area = 2 * (size.x() * size.y() + size.y() * size.z() + size.z() * size.x());
        return Math.clamp(Math.sqrt(area / FACES), FINEST_MM, COARSEST_MM);
    }

    /**
     * Around all that is above a positive level in several grids; of those that hold a place, the last counts there.
     *
     * @param within what of the grids to look at
     * @param besides grids whose places count as below the level
     */
    static Mesh above(List<Grid> grids, float level, Box within, double stepMm, List<VolumeGeometry> besides,
            Slicing slicing) {
        VolumeGeometry lattice = VolumeGeometry.covering(within.expanded(1.5 * stepMm), stepMm);
        return SurfaceNets.of(lattice, k -> {
            SlicePlane plane = new SlicePlane(lattice.toPatient(0, 0, k), Vector3.X, Vector3.Y, stepMm, lattice.nx(),
                    lattice.ny());
            float[] slice = new float[lattice.nx() * lattice.ny()];
            for (Grid grid : grids) {
                overlay(slice, plane, grid, slicing);
            }
            hide(slice, lattice, k, level, besides);
            return slice;
        }, level);
    }

    private static void overlay(float[] slice, SlicePlane plane, Grid grid, Slicing slicing) {
        Box box = grid.geometry().bounds();
        double z = plane.firstPixelMm().z();
        if (z < box.min().z() || z > box.max().z()) {
            return;
        }
        float[] values = slicing.resample(grid, plane, Float.NaN);
        for (int n = 0; n < slice.length; n++) {
            if (!Float.isNaN(values[n])) {
                slice[n] = values[n];
            }
        }
    }

    /** Around all that is above a level in one grid, at its own samples; the level as above. */
    static Mesh above(Grid grid, float level, List<VolumeGeometry> besides) {
        VolumeGeometry g = grid.geometry();
        return SurfaceNets.of(g, k -> {
            float[] slice = new float[g.nx() * g.ny()];
            System.arraycopy(grid.values(), g.index(0, 0, k), slice, 0, slice.length);
            hide(slice, g, k, level, besides);
            return slice;
        }, level);
    }

    private static void hide(float[] slice, VolumeGeometry lattice, int k, float level,
            List<VolumeGeometry> besides) {
        for (int n = 0; n < slice.length && !besides.isEmpty(); n++) {
            if (slice[n] > level) {
                Vector3 p = lattice.toPatient(n % lattice.nx(), n / lattice.nx(), k);
                if (besides.stream().anyMatch(beside -> beside.contains(p))) {
                    slice[n] = 0;
                }
            }
        }
    }
}
