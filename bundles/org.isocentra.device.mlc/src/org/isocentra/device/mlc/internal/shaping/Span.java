package org.isocentra.device.mlc.internal.shaping;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryPose;

/**
 * A part of an arc, delivered with the collimator turned by a fixed angle.
 *
 * @param collimatorDeg between -180 and 180
 */
record Span(Arc arc, double collimatorDeg) {

    /** The arc in parts of equal length, as few as are none longer than that. */
    static List<Arc> split(Arc arc, double spanDeg) {
        int count = (int) Math.ceil(arc.lengthDeg() / spanDeg - 1e-9);
        List<Arc> parts = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            parts.add(new Arc(arc.supportDeg(), List.of(at(arc, (double) n / count), at(arc, (n + 1.0) / count))));
        }
        return parts;
    }

    private static double at(Arc arc, double share) {
        return arc.fromDeg() + share * (arc.toDeg() - arc.fromDeg());
    }

    /** Where the machine is at the control points of an arc and midway between them, with the collimator at 0. */
    static List<GantryPose> poses(Arc arc, double partDeg) {
        List<ControlPoint> points = arc.controlPoints(partDeg);
        int count = 2 * points.size() - 1;
        List<GantryPose> poses = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            poses.add(new GantryPose(Settings.iec(at(arc, n / (count - 1.0))), Settings.iec(arc.supportDeg()), 0));
        }
        return poses;
    }
}
