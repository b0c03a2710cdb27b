package org.isocentra.device.api.cones;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/** Machine coordinates along a patient who lies supine: left, superior, anterior, mm, from the middle of the head. */
public final class SupineFrame {

    /** LPS in machine coordinates, about the same origin. */
    public static final RigidTransform AXES =
            new RigidTransform(new Axes(Vector3.X, Vector3.Z, Vector3.Y.times(-1)), Vector3.ZERO);

    private SupineFrame() {
    }

    /** The frame with its origin at a place, LPS mm. */
    public static RigidTransform around(Vector3 headCentreMm) {
        return new RigidTransform(AXES.rows(), AXES.rotate(headCentreMm).times(-1));
    }
}
