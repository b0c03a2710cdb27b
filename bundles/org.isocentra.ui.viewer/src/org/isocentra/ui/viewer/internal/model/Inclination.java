package org.isocentra.ui.viewer.internal.model;

import org.isocentra.imaging.api.Orientation;
import org.isocentra.model.geometry.Vector3;

/**
 * How a plane is inclined to the axial one. Which way up it is seen does not matter.
 *
 * @param pitchDeg about the left-right axis, -180 to 180: above 0 raises the front; 90 is coronal
 * @param rollDeg about the front-back axis, before that, -90 to 90: above 0 raises the left; 90 is sagittal
 */
public record Inclination(double pitchDeg, double rollDeg) {

    public static Inclination of(Orientation plane) {
        Vector3 normal = plane.normal();
        double across = Math.hypot(normal.y(), normal.z());
        return new Inclination(Math.toDegrees(Math.atan2(normal.y(), normal.z())),
                Math.toDegrees(Math.atan2(-normal.x(), across)));
    }

    /** A plane that is inclined so, and seen as far as may be as another one. */
    public Orientation applied(Orientation like) {
        double pitch = Math.toRadians(pitchDeg);
        double roll = Math.toRadians(rollDeg);
        return like.facing(new Vector3(-Math.sin(roll), Math.cos(roll) * Math.sin(pitch),
                Math.cos(roll) * Math.cos(pitch)));
    }
}
