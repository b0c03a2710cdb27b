package org.isocentra.report.internal.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.structure.Colour;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;

/**
 * What a field sees from its source, as a vector drawing: its opening, and the silhouettes of structures. All is
 * projected from the source to the plane across the beam's axis through the point it aims at, and is in mm there. Up is
 * the patient's head, or the front where the beam comes along the body; silhouettes are drawn convex.
 *
 * @param bodies the first is the one that the field is for
 */
public record BeamsEyeView(Field field, List<Body> bodies) {

    private static final double SIDE = 300;
    private static final double MARGIN_MM = 6;
    /** Cosine of the angle to the body's axis up to which a beam counts as along it. */
    private static final double ALONG = 0.98;
    /** Cosine of the angle to a side from which on a direction is said to go there. */
    private static final double LEAST_PART = 0.38;
    private static final double LETTER = 14;

    /** @param points of its surface, LPS mm */
    public record Body(String name, Colour colour, boolean target, List<Vector3> points) {

        public Body {
            points = List.copyOf(points);
        }
    }

    /** A point in the plane, mm: {@code x} to the right and {@code y} up as the source sees it. */
    public record Point(double xMm, double yMm) {

        double distance() {
            return Math.hypot(xMm, yMm);
        }
    }

    public BeamsEyeView {
        bodies = List.copyOf(bodies);
    }

    /** Where a point of the patient is seen. */
    public Point project(Vector3 pointMm) {
        double distance = field.sourceMm().distanceTo(field.axisPointMm());
        Vector3 p = pointMm.minus(field.axisPointMm());
        double magnification = distance / (distance - p.dot(axis()));
        return new Point(magnification * p.dot(right()), magnification * p.dot(up()));
    }

    private Vector3 axis() {
        return field.sourceMm().minus(field.axisPointMm()).unit();
    }

    private Vector3 up() {
        Vector3 head = Math.abs(axis().z()) < ALONG ? Vector3.Z : Vector3.Y.times(-1);
        return head.minus(axis().times(axis().dot(head))).unit();
    }

    private Vector3 right() {
        return up().cross(axis());
    }

    /** To which sides of the patient a direction goes, the one it goes to most first: as {@code HA}, head and front. */
    static String sides(Vector3 direction) {
        return Stream.of(new Side(direction.x(), "L", "R"), new Side(direction.y(), "P", "A"),
                new Side(direction.z(), "H", "F")).filter(side -> Math.abs(side.part) > LEAST_PART)
                .sorted(Comparator.comparingDouble(side -> -Math.abs(side.part)))
                .map(side -> side.part > 0 ? side.positive : side.negative).collect(Collectors.joining());
    }

    private record Side(double part, String positive, String negative) {
    }

    public Html html() {
        List<List<Point>> hulls = bodies.stream().map(body -> hull(body.points.stream().map(this::project).toList()))
                .toList();
        double opening = switch (field.aperture()) {
            case Aperture.Circular(double diameter) -> diameter / 2;
            case Aperture.MultiLeaf leaves -> corners(leaves).stream().flatMap(List::stream)
                    .mapToDouble(Point::distance).max().orElse(0);
        };
        double half = MARGIN_MM + Math.max(opening, hulls.isEmpty() ? 0
                : hulls.getFirst().stream().mapToDouble(Point::distance).max().orElse(0));
        List<Html> parts = new ArrayList<>();
        parts.add(line(half, -half, 0, half, 0));
        parts.add(line(half, 0, -half, 0, half));
        for (int n = bodies.size() - 1; n >= 0; n--) {
            parts.add(outline(bodies.get(n), hulls.get(n), half));
        }
        parts.addAll(opening(half));
        double tick = half > 25 ? 10 : 5;
        double end = half - 2;
        parts.add(Html.element("line.scale").with("x1", number(x(end - tick, half))).with("x2", number(x(end, half)))
                .with("y1", number(y(-end, half))).with("y2", number(y(-end, half))));
        parts.add(Html.element("text", Figures.chosen(tick) + " mm").with("class", "note end")
                .with("x", number(x(end, half))).with("y", number(y(-end, half) - 5)));
        parts.add(letters(right(), SIDE - 4, SIDE / 2 - 4, "note end"));
        parts.add(letters(right().times(-1), 4, SIDE / 2 - 4, "note"));
        parts.add(letters(up(), SIDE / 2 + 4, LETTER, "note"));
        parts.add(letters(up().times(-1), SIDE / 2 + 4, SIDE - 5, "note"));
        return Html.element("svg.beam", parts).with("viewBox", "0 0 " + number(SIDE) + " " + number(SIDE))
                .with("role", "img").with("aria-label", "Beam's-eye view");
    }

    private static Html letters(Vector3 direction, double x, double y, String style) {
        return Html.element("text", sides(direction)).with("class", style).with("x", number(x)).with("y", number(y));
    }

    private List<Html> opening(double half) {
        return switch (field.aperture()) {
            case Aperture.Circular(double diameter) -> List.of(Html.element("circle.opening")
                    .with("cx", number(SIDE / 2)).with("cy", number(SIDE / 2))
                    .with("r", number(diameter / 2 * SIDE / 2 / half)));
            case Aperture.MultiLeaf leaves -> corners(leaves).stream()
                    .map(corners -> Html.element("polygon.opening").with("points", points(corners, half))).toList();
        };
    }

    /** Of the rectangles that leaves and jaws leave open. */
    List<List<Point>> corners(Aperture.MultiLeaf leaves) {
        Vector3 across = axis().cross(leaves.travel());
        return leaves.open(0).stream().map(r -> Stream.of(new Point(r.fromX(), r.fromY()),
                new Point(r.toX(), r.fromY()), new Point(r.toX(), r.toY()), new Point(r.fromX(), r.toY()))
                .map(corner -> project(field.axisPointMm().plus(leaves.travel().times(corner.xMm))
                .plus(across.times(corner.yMm)))).toList()).toList();
    }

    private static Html outline(Body body, List<Point> hull, double half) {
        Html polygon = Html.element("polygon." + (body.target ? "target" : "organ")).with("points", points(hull, half))
                .with("stroke", body.colour.hex());
        return body.target ? polygon.with("fill", body.colour.hex()).with("fill-opacity", "0.25") : polygon;
    }

    private static String points(List<Point> outline, double half) {
        return outline.stream().map(point -> number(x(point.xMm, half)) + ',' + number(y(point.yMm, half)))
                .collect(Collectors.joining(" "));
    }

    private static Html line(double half, double x1, double y1, double x2, double y2) {
        return Html.element("line.grid").with("x1", number(x(x1, half))).with("y1", number(y(y1, half)))
                .with("x2", number(x(x2, half))).with("y2", number(y(y2, half)));
    }

    /** The convex outline, anticlockwise, by the monotone chain of Andrew. */
    static List<Point> hull(List<Point> points) {
        List<Point> sorted = points.stream().distinct().sorted(Comparator.comparingDouble(Point::xMm)
                .thenComparingDouble(Point::yMm)).toList();
        if (sorted.size() < 3) {
            return sorted;
        }
        List<Point> hull = chain(sorted);
        hull.addAll(chain(sorted.reversed()));
        return hull;
    }

    private static List<Point> chain(List<Point> sorted) {
        List<Point> chain = new ArrayList<>();
        for (Point point : sorted) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.getLast(), point) <= 0) {
                chain.removeLast();
            }
            chain.add(point);
        }
        chain.removeLast();
        return chain;
    }

    private static double turn(Point a, Point b, Point c) {
        return (b.xMm - a.xMm) * (c.yMm - a.yMm) - (b.yMm - a.yMm) * (c.xMm - a.xMm);
    }

    private static double x(double mm, double half) {
        return SIDE / 2 * (1 + mm / half);
    }

    private static double y(double mm, double half) {
        return SIDE / 2 * (1 - mm / half);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
