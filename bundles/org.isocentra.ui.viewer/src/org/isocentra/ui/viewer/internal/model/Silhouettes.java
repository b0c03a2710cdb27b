package org.isocentra.ui.viewer.internal.model;

import java.util.List;

import org.isocentra.imaging.api.Orientation;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.BeamsEye;

/** Outlines of the shadows that bodies throw from a source. */
final class Silhouettes {

    /** In samples, each some two pixels of the screen. */
    private static final double TOLERANCE = 0.1;
    private static final double PIXELS_PER_SAMPLE = 2;
    private static final int MOST_SAMPLES_ACROSS = 160;
    private static final double LEAST_STEP_MM = 0.4;
    private static final double MOST_STEP_MM = 4;

    private final Slicing slicing;

    Silhouettes(Slicing slicing) {
        this.slicing = slicing;
    }

    /** How pictures lie that show what is seen from a source. */
    static Orientation orientation(BeamsEye eye) {
        return new Orientation(eye.right(), eye.up().times(-1));
    }

    /** The outline of a body in the pixels of a viewport that lies as {@link #orientation} says. */
    List<Polyline> of(Solid solid, BeamsEye eye, Viewport viewport) {
        Box box = solid.bounds();
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 8; corner++) {
            BeamsEye.Point seen = eye.project(new Vector3((corner & 1) == 0 ? box.min().x() : box.max().x(),
                    (corner & 2) == 0 ? box.min().y() : box.max().y(), corner < 4 ? box.min().z() : box.max().z()));
            left = Math.min(left, seen.xMm());
            right = Math.max(right, seen.xMm());
            low = Math.min(low, seen.yMm());
            high = Math.max(high, seen.yMm());
        }
        double stepMm = Math.max(PIXELS_PER_SAMPLE * viewport.plane().mmPerPixel(),
                Math.max(right - left, high - low) / MOST_SAMPLES_ACROSS);
        Vector3 first = eye.axisPointMm().plus(eye.right().times(left - stepMm)).plus(eye.up().times(high + stepMm));
        SlicePlane section = new SlicePlane(first, viewport.plane().right(), viewport.plane().down(), stepMm,
                (int) Math.ceil((right - left) / stepMm) + 3, (int) Math.ceil((high - low) / stepMm) + 3);
        return slicing.isolines(depths(solid, eye, section), section.width(), section.height(), 0).stream()
                .map(points -> new Polyline(points).simplified(TOLERANCE).placed(stepMm / viewport.plane().mmPerPixel(),
                        viewport.column(first), viewport.row(first))).toList();
    }

    /** How deep in the body the ray to each pixel gets at its deepest, mm; enough of it to tell where the edge is. */
    private static float[] depths(Solid solid, BeamsEye eye, SlicePlane section) {
        Vector3 axis = eye.axis();
        double source = axis.dot(eye.sourceMm());
        double near = source - solid.bounds().most(axis);
        double far = source - solid.bounds().least(axis);
        double distance = eye.sourceMm().distanceTo(eye.axisPointMm());
        float[] depths = new float[section.width() * section.height()];
        for (int n = 0; n < depths.length; n++) {
            Vector3 ray = section.toPatient(n % section.width(), n / section.width()).minus(eye.sourceMm());
            double slant = ray.length() / distance;
            double deepest = Double.NEGATIVE_INFINITY;
            for (double along = near * slant; along <= far * slant && deepest < 2 * section.mmPerPixel();) {
                double depth = solid.depthMm(eye.sourceMm().plus(ray.times(along / ray.length())));
                deepest = Math.max(deepest, depth);
                along += Math.clamp(Math.abs(depth) / 2, LEAST_STEP_MM, MOST_STEP_MM);
            }
            depths[n] = (float) deepest;
        }
        return depths;
    }
}
