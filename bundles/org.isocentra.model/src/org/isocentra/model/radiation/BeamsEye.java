package org.isocentra.model.radiation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Vector3;

/**
 * What is seen from the source of a field: everything is projected from there to the plane across the beam's axis
 * through the point it aims at, and is in mm there. Up is the patient's head, or the front where the beam comes along
 * the body.
 *
 * @param sourceMm LPS mm, as {@code axisPointMm}
 * @since 1.1
 */
public record BeamsEye(Vector3 sourceMm, Vector3 axisPointMm) {

    /** Cosine of the angle to the body's axis up to which a beam counts as along it. */
    private static final double ALONG = 0.98;

    /** A point in the plane, mm: {@code xMm} to the right and {@code yMm} up as the source sees it. */
    public record Point(double xMm, double yMm) {

        /** From the axis of the beam, mm. */
        public double distance() {
            return Math.hypot(xMm, yMm);
        }
    }

    public static BeamsEye of(Field field) {
        return new BeamsEye(field.sourceMm(), field.axisPointMm());
    }

    /** To the source, LPS; a unit vector, as are the other two. */
    public Vector3 axis() {
        return sourceMm.minus(axisPointMm).unit();
    }

    /** To the head as far as it is across the axis, or along an axis through the head to the front; LPS. */
    public Vector3 up() {
        Vector3 head = Math.abs(axis().z()) < ALONG ? Vector3.Z : Vector3.Y.times(-1);
        return head.minus(axis().times(axis().dot(head))).unit();
    }

    /** To the right of who looks from the source with {@link #up} above; LPS. */
    public Vector3 right() {
        return up().cross(axis());
    }

    /** Where a point is seen that lies before the source, LPS mm. */
    public Point project(Vector3 pointMm) {
        double distance = sourceMm.distanceTo(axisPointMm);
        Vector3 p = pointMm.minus(axisPointMm);
        double magnification = distance / (distance - p.dot(axis()));
        return new Point(magnification * p.dot(right()), magnification * p.dot(up()));
    }

    /** The corners of the rectangles that leaves and jaws leave open, each in turn. */
    public List<List<Point>> openings(Aperture.MultiLeaf leaves) {
        return leaves.open(0).stream().map(rectangle -> corners(leaves, rectangle)).toList();
    }

    /** The corners of what leaves and jaws leave open, in turn: openings of pairs side by side are one if they meet. */
    public List<List<Point>> outlines(Aperture.MultiLeaf leaves) {
        List<List<Aperture.Rectangle>> stacks = new ArrayList<>();
        for (Aperture.Rectangle next : leaves.open(0)) {
            if (stacks.isEmpty() || !meet(stacks.getLast().getLast(), next)) {
                stacks.add(new ArrayList<>());
            }
            stacks.getLast().add(next);
        }
        return stacks.stream().map(stack -> seen(leaves, Stream.concat(
                stack.stream().flatMap(r -> Stream.of(new Point(r.toX(), r.fromY()), new Point(r.toX(), r.toY()))),
                stack.reversed().stream().flatMap(r -> Stream.of(new Point(r.fromX(), r.toY()), new Point(r.fromX(),
                        r.fromY())))).distinct())).toList();
    }

    private static boolean meet(Aperture.Rectangle below, Aperture.Rectangle above) {
        return below.toY() == above.fromY() && below.fromX() < above.toX() && above.fromX() < below.toX();
    }

    /** The corners of a rectangle of a collimator, in turn. */
    public List<Point> corners(Aperture.MultiLeaf leaves, Aperture.Rectangle r) {
        return seen(leaves, Stream.of(new Point(r.fromX(), r.fromY()), new Point(r.toX(), r.fromY()), new Point(r.toX(),
                r.toY()), new Point(r.fromX(), r.toY())));
    }

    /** Points of a collimator, x along the travel of its leaves. */
    private List<Point> seen(Aperture.MultiLeaf leaves, Stream<Point> points) {
        Vector3 across = axis().cross(leaves.travel());
        return points.map(point -> project(axisPointMm.plus(leaves.travel().times(point.xMm)).plus(across.times(
                point.yMm)))).toList();
    }

    /** How far from the axis a field is open, mm. */
    public double reachMm(Aperture aperture) {
        return switch (aperture) {
            case Aperture.Circular(double diameter) -> diameter / 2;
            case Aperture.MultiLeaf leaves -> openings(leaves).stream().flatMap(List::stream)
                    .mapToDouble(Point::distance).max().orElse(0);
        };
    }
}
