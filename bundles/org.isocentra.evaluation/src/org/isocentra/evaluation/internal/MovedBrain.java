package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.evaluation.api.robustness.SetupError;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * How much of the volume that gets a dose lies in the brain or in targets, wherever these are moved in it. The volume
 * is that of the voxels of the largest grid, of which those that the isodose cuts count by their share.
 */
final class MovedBrain {

    /** Depths of bodies are promised to be exact near their surface only. */
    private static final double SLACK = 3;

    private final List<Solid> bodies;
    private final Vector3 about;
    private final double sideMm;
    /** Volume that no error of the set-up can bring to the other side of the surface, mm³. */
    private double certainMm3;
    private final List<Cell> nearSurface = new ArrayList<>();

    private record Cell(Vector3 centreMm, double volumeMm3) {
    }

    /** @param farthestMm that anything within the volume may be displaced */
    MovedBrain(List<Solid> bodies, DoseField field, double levelGy, Vector3 about, double farthestMm) {
        this.bodies = List.copyOf(bodies);
        this.about = about;
        Grid grid = field.largest();
        VolumeGeometry geometry = grid.geometry();
        double voxel = geometry.voxelVolumeMm3();
        sideMm = Math.cbrt(voxel);
        DoseReader dose = field.reader();
        for (int n = 0; n < geometry.voxels(); n++) {
            if (grid.values()[n] < levelGy / 2) {
                continue;
            }
            int plane = geometry.nx() * geometry.ny();
            Vector3 p = geometry.toPatient(n % geometry.nx(), n % plane / geometry.nx(), n / plane);
            double value = dose.withGradient(p.x(), p.y(), p.z());
            double part = voxel * Math.clamp(0.5 + (value - levelGy) / Math.max(dose.slope() * sideMm, 1e-9), 0, 1);
            double depth = part > 0 ? depthMm(p) : 0;
            if (part > 0 && Math.abs(depth) < SLACK * farthestMm + sideMm) {
                nearSurface.add(new Cell(p, part));
            } else if (part > 0 && depth > 0) {
                certainMm3 += part;
            }
        }
    }

    /** Volume with at least the level, cm³, when the patient lies so. */
    double volumeCm3(SetupError error) {
        RigidTransform back = error.about(about).inverse();
        double volume = certainMm3;
        for (Cell cell : nearSurface) {
            volume += cell.volumeMm3 * Math.clamp(0.5 + depthMm(back.apply(cell.centreMm)) / sideMm, 0, 1);
        }
        return volume / 1000;
    }

    private double depthMm(Vector3 p) {
        double depth = Double.NEGATIVE_INFINITY;
        for (Solid body : bodies) {
            depth = Math.max(depth, body.depthMm(p));
        }
        return depth;
    }
}
