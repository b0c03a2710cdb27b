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
    /** Along a ray: of the distance to the surface, as it is not promised to be exact, and at least. */
    private static final double STEP_SHARE = 0.75;
    private static final double LEAST_STEP_MM = 0.5;
    /** Samples from one ray that is followed in any case to the next. */
    private static final int APART = 4;
    /** How many times farther than needed the edge is where a ray is not followed. */
    private static final double CERTAIN = 1.5;

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

    /**
     * How deep in the body the ray to each pixel gets at its deepest, mm. Depth costs much and changes by no more than
     * the way from ray to ray, so that one in so many tells of its neighbours unless the edge is near.
     */
    private static float[] depths(Solid solid, BeamsEye eye, SlicePlane section) {
        int width = section.width();
        float[] depths = new float[width * section.height()];
        for (int row = 0; row < section.height(); row += APART) {
            for (int column = 0; column < width; column += APART) {
                depths[row * width + column] = (float) deepest(solid, eye, section, column, row);
            }
        }
        for (int row = 0; row < section.height(); row++) {
            for (int column = 0; column < width; column++) {
                int atRow = near(row, section.height());
                int atColumn = near(column, width);
                if (atRow != row || atColumn != column) {
                    float there = depths[atRow * width + atColumn];
                    double edgeMm = (Math.hypot(atRow - row, atColumn - column) + 1) * section.mmPerPixel();
                    depths[row * width + column] = Math.abs(there) > CERTAIN * edgeMm ? there
                            : (float) deepest(solid, eye, section, column, row);
                }
            }
        }
        return depths;
    }

    private static int near(int sample, int samples) {
        return Math.min((sample + APART / 2) / APART, (samples - 1) / APART) * APART;
    }

    private static double deepest(Solid solid, BeamsEye eye, SlicePlane section, int column, int row) {
        Vector3 axis = eye.axis();
        double source = axis.dot(eye.sourceMm());
        Vector3 ray = section.toPatient(column, row).minus(eye.sourceMm());
        double slant = ray.length() / eye.sourceMm().distanceTo(eye.axisPointMm());
        double end = (source - solid.bounds().least(axis)) * slant;
        double enough = CERTAIN * (APART + 1) * section.mmPerPixel();
        double deepest = Double.NEGATIVE_INFINITY;
        for (double along = (source - solid.bounds().most(axis)) * slant; along <= end && deepest < enough;) {
            double depth = solid.depthMm(eye.sourceMm().plus(ray.times(along / ray.length())));
            deepest = Math.max(deepest, depth);
            along += Math.max(Math.abs(depth) * STEP_SHARE, LEAST_STEP_MM);
        }
        return deepest;
    }
}
