package org.isocentra.ui.api;

import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;

/**
 * A line that a tool draws over slices; image views draw those that lie in their slice.
 *
 * @param points LPS mm, all in one plane
 * @param normal of that plane, a unit vector: a line lies in many planes, and belongs to one
 * @param closed whether the last is joined to the first
 * @param widthMm as wide on the patient, with round ends; 0 is a thin line at any magnification
 * @param opacity 0 to 1
 */
public record SliceMark(List<Vector3> points, Vector3 normal, boolean closed, Colour colour, double widthMm,
        double opacity) {

    private static final int CIRCLE = 72;

    public SliceMark {
        points = List.copyOf(points);
        if (points.isEmpty() || !(widthMm >= 0) || !(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("a mark needs points, a width and an opacity: " + points.size() + ", "
                    + widthMm + " mm, " + opacity);
        }
    }

    /** A thin line. */
    public static SliceMark line(List<Vector3> points, Vector3 normal, boolean closed, Colour colour) {
        return new SliceMark(points, normal, closed, colour, 0, 1);
    }

    /**
     * A thin circle.
     *
     * @param right unit vector in its plane, {@code down} another one at right angles
     */
    public static SliceMark circle(Vector3 centreMm, double radiusMm, Vector3 right, Vector3 down, Colour colour) {
        List<Vector3> points = IntStream.range(0, CIRCLE).mapToObj(n -> {
            double angle = 2 * Math.PI * n / CIRCLE;
            return centreMm.plus(right.times(radiusMm * Math.cos(angle))).plus(down.times(radiusMm * Math.sin(angle)));
        }).toList();
        return line(points, right.cross(down), true, colour);
    }
}
