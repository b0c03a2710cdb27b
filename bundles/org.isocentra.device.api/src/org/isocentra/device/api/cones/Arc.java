package org.isocentra.device.api.cones;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.device.api.iec.ControlPoint;

/**
 * A turn of the gantry with the couch at rest. Angles are those of IEC 61217 between -180 and 180 degrees.
 *
 * @param supportDeg of the couch
 * @param gantryDeg from where to where
 * @since 1.1
 */
public record Arc(double supportDeg, List<Double> gantryDeg) {

    public Arc {
        gantryDeg = List.copyOf(gantryDeg);
        if (gantryDeg.size() != 2 || gantryDeg.getFirst().equals(gantryDeg.getLast())) {
            throw new IllegalArgumentException("gantryDeg " + gantryDeg + " is no arc");
        }
    }

    /** Gantry angle at which it begins, degrees. */
    public double fromDeg() {
        return gantryDeg.getFirst();
    }

    /** Gantry angle at which it ends, degrees. */
    public double toDeg() {
        return gantryDeg.getLast();
    }

    /** How far the gantry turns, degrees. */
    public double lengthDeg() {
        return Math.abs(toDeg() - fromDeg());
    }

    /** Unique among arcs, for people to read. */
    public String name() {
        return "couch " + scale(supportDeg) + ", gantry " + scale(fromDeg()) + " to " + scale(toDeg());
    }

    /** Whether a gantry that grows its angle makes it. */
    public boolean clockwise() {
        return toDeg() > fromDeg();
    }

    /** Delivered evenly, in parts of equal length, none longer than {@code partDeg}. */
    public List<ControlPoint> controlPoints(double partDeg) {
        int parts = (int) Math.ceil(lengthDeg() / partDeg - 1e-9);
        List<ControlPoint> points = new ArrayList<>();
        for (int n = 0; n <= parts; n++) {
            double share = (double) n / parts;
            points.add(new ControlPoint(Settings.iec(fromDeg() + share * (toDeg() - fromDeg())), share));
        }
        return points;
    }

    /** An angle as settings have it. */
    private static String scale(double degrees) {
        return Numbers.text(Settings.iec(degrees));
    }
}
