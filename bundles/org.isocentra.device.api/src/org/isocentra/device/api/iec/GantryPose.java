package org.isocentra.device.api.iec;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;

/**
 * How a gantry, its collimator and the patient support stand, by the scales of IEC 61217, for a patient who lies supine
 * with the head to the gantry and is turned by the patient support alone.
 *
 * <p>With all angles 0 the x axis of the beam limiting device points to the patient's left, its y axis to the head and
 * its z axis, from the isocentre to the source, to the front: (x, y, z) is (x, -z, y) of the patient's LPS axes. Seen
 * from the foot of the couch the gantry turns clockwise, so that at 90 degrees the source is on the patient's left.
 * Seen from above the patient support turns anticlockwise, and seen from the source so does the collimator.
 *
 * @param gantryDeg 0 to 360, as are {@code supportDeg} and {@code collimatorDeg}
 * @param supportDeg of the patient support, about the vertical axis through the isocentre
 * @param collimatorDeg of the beam limiting device, about the beam axis
 */
public record GantryPose(double gantryDeg, double supportDeg, double collimatorDeg) {

    /** Sine of an angle below which the source is straight above or below. */
    private static final double STRAIGHT = 1e-9;

    public GantryPose {
        requireAngle("gantry", gantryDeg);
        requireAngle("patient support", supportDeg);
        requireAngle("collimator", collimatorDeg);
    }

    private static void requireAngle(String name, double degrees) {
        if (!(degrees >= 0 && degrees <= 360)) {
            throw new IllegalArgumentException("the angle of the " + name + " is " + degrees
                    + " degrees, not between 0 and 360");
        }
    }

    /** The axes of the beam limiting device as directions of the patient, LPS. */
    public Axes axes() {
        return new Axes(lps(Vector3.X), lps(Vector3.Y), lps(Vector3.Z));
    }

    /** Where the source is, LPS mm. */
    public Vector3 sourceMm(Vector3 isocentreMm, double sourceAxisMm) {
        return isocentreMm.plus(lps(Vector3.Z).times(sourceAxisMm));
    }

    /**
     * A pose in which the beam limiting device has these axes. There is one more, with the source on the other side of
     * a patient who is turned by 180 degrees; with the source straight above or below, the collimator is left at 0.
     */
    public static GantryPose of(Axes axes) {
        Vector3 x = support(axes.first());
        Vector3 y = support(axes.second());
        Vector3 z = support(axes.third());
        double sine = Math.hypot(z.x(), z.y());
        if (sine < STRAIGHT) {
            double side = Math.signum(z.z());
            return new GantryPose(side > 0 ? 0 : 180, degrees(Math.atan2(-side * x.y(), side * x.x())), 0);
        }
        return new GantryPose(degrees(Math.atan2(sine, z.z())), degrees(Math.atan2(-z.y(), z.x())),
                degrees(Math.atan2(y.z(), -x.z())));
    }

    private static double degrees(double radians) {
        double degrees = Math.toDegrees(radians);
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** A direction of the patient, LPS, in the system of the patient support. */
    private static Vector3 support(Vector3 lps) {
        return new Vector3(lps.x(), lps.z(), -lps.y());
    }

    /** A direction in the system of the beam limiting device as one of the patient. */
    private Vector3 lps(Vector3 beam) {
        Vector3 gantry = aboutZ(beam, collimatorDeg);
        double sine = Math.sin(Math.toRadians(gantryDeg));
        double cosine = Math.cos(Math.toRadians(gantryDeg));
        Vector3 room = new Vector3(cosine * gantry.x() + sine * gantry.z(), gantry.y(),
                cosine * gantry.z() - sine * gantry.x());
        Vector3 support = aboutZ(room, -supportDeg);
        return new Vector3(support.x(), -support.z(), support.y());
    }

    private static Vector3 aboutZ(Vector3 v, double degrees) {
        double sine = Math.sin(Math.toRadians(degrees));
        double cosine = Math.cos(Math.toRadians(degrees));
        return new Vector3(cosine * v.x() - sine * v.y(), sine * v.x() + cosine * v.y(), v.z());
    }
}
