package org.isocentra.ui.scene.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.ui.scene.internal.render.Mesh;

/**
 * The surfaces around all that gets at least a dose. Around a target it has the detail of the fine grid there, as long
 * as it lies in that grid as a whole; what is left of it is cut from one lattice over all grids.
 */
final class IsodoseSurface {

    private static final double MOST_SAMPLES = 700_000;
    private static final double FINEST_MM = 0.5;

    private final List<Grid> coarseFirst;
    private final float level;
    private final Slicing slicing;
    private final List<VolumeGeometry> done = new ArrayList<>();
    private final List<Mesh> meshes = new ArrayList<>();

    private IsodoseSurface(List<Grid> grids, double doseGy, Slicing slicing) {
        coarseFirst = grids.stream().sorted(Comparator.comparingDouble((Grid grid) -> grid.geometry()
                .voxelVolumeMm3()).reversed()).toList();
        level = (float) doseGy;
        this.slicing = slicing;
    }

    static Mesh of(List<Grid> grids, double doseGy, Slicing slicing) {
        IsodoseSurface surface = new IsodoseSurface(grids, doseGy, slicing);
        surface.make();
        return Mesh.together(surface.meshes);
    }

    private void make() {
        for (Grid grid : coarseFirst.reversed()) {
            if (reaches(grid) && isInside(grid)) {
                meshes.add(Bodies.above(grid, level, done));
                done.add(grid.geometry());
            }
        }
        left().ifPresent(box -> {
            Vector3 size = box.size();
            double stepMm = Math.max(FINEST_MM, Math.cbrt(size.x() * size.y() * size.z() / MOST_SAMPLES));
            meshes.add(Bodies.above(coarseFirst, level, box, stepMm, done, slicing));
        });
    }

    private boolean reaches(Grid grid) {
        for (float dose : grid.values()) {
            if (dose > level) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing at the border of a grid is above the level. */
    private boolean isInside(Grid grid) {
        VolumeGeometry g = grid.geometry();
        for (int k = 0, n = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                boolean border = k == 0 || j == 0 || k == g.nz() - 1 || j == g.ny() - 1;
                for (int i = 0; i < g.nx(); i++, n++) {
                    if ((border || i == 0 || i == g.nx() - 1) && grid.values()[n] > level) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The box around what is above the level elsewhere. */
    private Optional<Box> left() {
        Box box = null;
        for (Grid grid : coarseFirst) {
            VolumeGeometry g = grid.geometry();
            if (!done.contains(g)) {
                int plane = g.nx() * g.ny();
                for (int n = 0; n < grid.values().length; n++) {
                    if (grid.values()[n] > level) {
                        Vector3 p = g.toPatient(n % g.nx(), n % plane / g.nx(), n / plane);
                        if (done.stream().noneMatch(other -> other.contains(p))) {
                            box = box == null ? Box.around(p) : box.including(p);
                        }
                    }
                }
            }
        }
        // what is above the level reaches almost to the next sample
        double between = coarseFirst.stream().mapToDouble(grid -> Math.max(grid.geometry().spacingMm().x(), Math.max(
                grid.geometry().spacingMm().y(), grid.geometry().spacingMm().z()))).max().orElse(0);
        return Optional.ofNullable(box).map(found -> found.expanded(between));
    }
}
