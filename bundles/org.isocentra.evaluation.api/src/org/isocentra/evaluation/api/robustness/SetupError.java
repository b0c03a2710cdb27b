package org.isocentra.evaluation.api.robustness;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/**
 * How a patient lies otherwise than planned: first turned about the set-up point, then shifted.
 *
 * @param shiftMm LPS mm
 * @param rotationDeg the axis of the turn, LPS, times its angle in degrees; right-handed
 */
public record SetupError(Vector3 shiftMm, Vector3 rotationDeg) {

    public static final SetupError NONE = new SetupError(Vector3.ZERO, Vector3.ZERO);

    /** Where points of the patient get to. */
    public RigidTransform about(Vector3 pointMm) {
        Axes rows = rows();
        Vector3 turned = new RigidTransform(rows, Vector3.ZERO).apply(pointMm);
        return new RigidTransform(rows, pointMm.minus(turned).plus(shiftMm));
    }

    /** How far a turn displaces what is {@code radiusMm} from its axis: 2 r sin(angle / 2), mm. */
    public static double displacementMm(double radiusMm, double degrees) {
        return 2 * radiusMm * Math.sin(Math.toRadians(Math.abs(degrees)) / 2);
    }

    /** The turn as a matrix, by the formula of Rodrigues. */
    private Axes rows() {
        double degrees = rotationDeg.length();
        if (degrees == 0) {
            return Axes.PATIENT;
        }
        Vector3 axis = rotationDeg.times(1 / degrees);
        double sine = Math.sin(Math.toRadians(degrees));
        double rest = 1 - Math.cos(Math.toRadians(degrees));
        return new Axes(row(Vector3.X, axis, sine, rest), row(Vector3.Y, axis, sine, rest),
                row(Vector3.Z, axis, sine, rest));
    }

    /** The row that gives the component along {@code e}: of v + sin·(axis × v) + (1 - cos)·(axis (axis·v) - v). */
    private static Vector3 row(Vector3 e, Vector3 axis, double sine, double rest) {
        return e.times(1 - rest).plus(e.cross(axis).times(sine)).plus(axis.times(rest * axis.dot(e)));
    }
}
