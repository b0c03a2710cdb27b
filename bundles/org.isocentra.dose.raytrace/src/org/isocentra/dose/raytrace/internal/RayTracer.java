package org.isocentra.dose.raytrace.internal;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;

/** Follows rays through a medium. Safe for use by several threads. */
sealed interface RayTracer permits SphereTracer, VoxelTracer {

    static RayTracer through(Medium medium) {
        return switch (medium) {
            case Medium.WaterSphere sphere -> new SphereTracer(sphere.centreMm(), sphere.radiusMm());
            case Medium.Voxels voxels -> new VoxelTracer(voxels.relativeDensity());
        };
    }

    /**
     * Water-equivalent depth of each point on the ray that reaches it from a source, mm: the density integral from the
     * source to the point. Outside the medium the depth goes on as in water: negative before the ray has entered,
     * growing after it has left. Not a number when the ray never meets the medium.
     */
    double[] depthsMm(Vector3 sourceMm, Vector3[] pointsMm, DoseKernel kernel);

    /** Whether a point lies in the medium. */
    boolean contains(double xMm, double yMm, double zMm);
}
