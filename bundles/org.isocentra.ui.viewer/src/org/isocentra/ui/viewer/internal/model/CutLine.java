package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.isocentra.imaging.api.Orientation;
import org.isocentra.model.geometry.Vector3;

/**
 * The line in which another plane cuts a slice, with two handles on it that the plane is turned by: about the point
 * that both go through, within the slice.
 *
 * @param throughMm a point of the line, LPS mm
 * @param direction of the line, LPS; a unit vector
 * @param plane how the other plane lies
 */
public record CutLine(Viewport viewport, Vector3 throughMm, Vector3 direction, Orientation plane) {

    /** Sine of the angle between two planes below which they count as one. */
    private static final double PARALLEL = 1e-6;
    /** How far handles are from the point, as a share of the lesser side of the view, and at least, in pixels. */
    private static final double HANDLE_SHARE = 0.36;
    private static final double LEAST_PIXELS = 24;
    private static final double BORDER_PIXELS = 10;
    private static final double REACH_PIXELS = 9;
    private static final double HALF_TURN = 180;

    /** Absent where the planes are parallel. */
    public static Optional<CutLine> of(Viewport viewport, Vector3 throughMm, Orientation plane) {
        Vector3 along = viewport.plane().normal().cross(plane.normal());
        return along.length() < PARALLEL ? Optional.empty()
                : Optional.of(new CutLine(viewport, throughMm, along.unit(), plane));
    }

    /** Where the handles are, LPS mm; those there is no room for are left out. */
    public List<Vector3> handles() {
        double usual = HANDLE_SHARE * Math.min(viewport.plane().width(), viewport.plane().height());
        return Stream.of(direction, direction.times(-1)).flatMap(way -> DoubleStream.of(Math.min(usual, room(way)))
                .filter(pixels -> pixels >= LEAST_PIXELS)
                .mapToObj(pixels -> throughMm.plus(way.times(pixels * viewport.plane().mmPerPixel())))).toList();
    }

    /** Pixels from the point to near the border of the view. */
    private double room(Vector3 way) {
        return Math.min(room(viewport.column(throughMm), way.dot(viewport.plane().right()), viewport.plane().width()),
                room(viewport.row(throughMm), way.dot(viewport.plane().down()), viewport.plane().height()));
    }

    private static double room(double from, double step, int size) {
        double border = step > 0 ? size - 1 - BORDER_PIXELS - from : from - BORDER_PIXELS;
        return border < 0 ? 0 : border / Math.max(Math.abs(step), PARALLEL);
    }

    /** Whether a handle is under the pointer. */
    public boolean isHeldAt(double column, double row) {
        return handles().stream().anyMatch(handle -> Math.hypot(viewport.column(handle) - column,
                viewport.row(handle) - row) <= REACH_PIXELS);
    }

    /** How the plane lies when the nearer end of the line is turned to the pointer. */
    public Orientation turnedTo(double column, double row) {
        Vector3 wanted = viewport.toPatient(column, row).minus(throughMm);
        Vector3 normal = viewport.plane().normal();
        double degrees = Math.toDegrees(Math.atan2(normal.dot(direction.cross(wanted)), direction.dot(wanted)));
        return plane.turned(normal, degrees - HALF_TURN * Math.rint(degrees / HALF_TURN));
    }
}
