package org.isocentra.device.linac.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.data.Valid;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.device.api.iec.ControlPoint;

/**
 * A turn of the gantry with the couch at rest. Angles are those of IEC 61217 between -180 and 180 degrees.
 *
 * @param gantryDeg from where to where
 */
record Arc(double supportDeg, List<Double> gantryDeg) {

    Arc {
        Valid.require(gantryDeg.size() == 2 && !gantryDeg.getFirst().equals(gantryDeg.getLast()),
                "gantryDeg " + gantryDeg + " is no arc");
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

    /** Unique among arcs, for people to read. */
    String name() {
        return "couch " + scale(supportDeg) + ", gantry " + scale(fromDeg()) + " to " + scale(toDeg());
    }

    /** Delivered evenly, in parts of equal length. */
    List<ControlPoint> controlPoints(double partDeg) {
        int parts = (int) Math.ceil(lengthDeg() / partDeg - 1e-9);
        List<ControlPoint> points = new ArrayList<>();
        for (int n = 0; n <= parts; n++) {
            double share = (double) n / parts;
            points.add(new ControlPoint(Settings.iec(fromDeg() + share * (toDeg() - fromDeg())), share));
        }
        return points;
    }

    static String scale(double degrees) {
        return Numbers.text(Settings.iec(degrees));
    }
}
