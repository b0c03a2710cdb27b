package org.isocentra.device.zapx.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.data.Valid;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.model.geometry.Vector3;

/**
 * A part of a great circle, told by the angles that a couch and a gantry would have, IEC 61217 between -180 and 180
 * degrees. The source stops at nodes on it, evenly apart, half a distance of them from either end.
 *
 * @param gantryDeg from where to where
 */
record Path(double couchDeg, List<Double> gantryDeg) {

    Path {
        Valid.require(gantryDeg.size() == 2 && !gantryDeg.getFirst().equals(gantryDeg.getLast()),
                "gantryDeg " + gantryDeg + " is no path");
    }

    double fromDeg() {
        return gantryDeg.getFirst();
    }

    double toDeg() {
        return gantryDeg.getLast();
    }

    double lengthDeg() {
        return Math.abs(toDeg() - fromDeg());
    }

    /** Unique among paths, for people to read. */
    String name() {
        return "couch " + scale(couchDeg) + ", gantry " + scale(fromDeg()) + " to " + scale(toDeg());
    }

    /** How many nodes are on it, when they are so far apart at most. */
    int nodes(double apartDeg) {
        return (int) Math.ceil(lengthDeg() / apartDeg - 1e-9);
    }

    /** An equal part of the meterset at each node, with the beam off from one to the next. */
    List<ControlPoint> controlPoints(double apartDeg) {
        int nodes = nodes(apartDeg);
        List<ControlPoint> points = new ArrayList<>();
        for (int n = 0; n < nodes; n++) {
            double angle = Settings.iec(fromDeg() + (n + 0.5) / nodes * (toDeg() - fromDeg()));
            points.add(new ControlPoint(angle, (double) n / nodes));
            points.add(new ControlPoint(angle, (n + 1.0) / nodes));
        }
        return points;
    }

    /** Directions from the isocentre to the source at the nodes, LPS. */
    List<Vector3> directions(double apartDeg) {
        return controlPoints(apartDeg).stream().map(ControlPoint::gantryDeg).distinct()
                .map(gantry -> new GantryPose(gantry, Settings.iec(couchDeg), 0).axes().third()).toList();
    }

    static String scale(double degrees) {
        return Numbers.text(Settings.iec(degrees));
    }
}
