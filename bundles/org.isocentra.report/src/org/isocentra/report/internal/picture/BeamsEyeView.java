package org.isocentra.report.internal.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.model.radiation.BeamsEye.Point;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.structure.Colour;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;

/**
 * What a field sees from its source, as a vector drawing: its opening, and the silhouettes of structures, drawn
 * convex.
 *
 * @param bodies the first is the one that the field is for
 */
public record BeamsEyeView(Field field, List<Body> bodies) {

    private static final double SIDE = 300;
    private static final double MARGIN_MM = 6;
    private static final double LETTER = 14;

    /** @param points of its surface, LPS mm */
    public record Body(String name, Colour colour, boolean target, List<Vector3> points) {

        public Body {
            points = List.copyOf(points);
        }
    }

    public BeamsEyeView {
        bodies = List.copyOf(bodies);
    }

    private BeamsEye eye() {
        return BeamsEye.of(field);
    }

    public Html html() {
        BeamsEye eye = eye();
        List<List<Point>> hulls = bodies.stream().map(body -> hull(body.points.stream().map(eye::project).toList()))
                .toList();
        double half = MARGIN_MM + Math.max(eye.reachMm(field.aperture()), hulls.isEmpty() ? 0
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
        parts.add(letters(eye.right(), SIDE - 4, SIDE / 2 - 4, "note end"));
        parts.add(letters(eye.right().times(-1), 4, SIDE / 2 - 4, "note"));
        parts.add(letters(eye.up(), SIDE / 2 + 4, LETTER, "note"));
        parts.add(letters(eye.up().times(-1), SIDE / 2 + 4, SIDE - 5, "note"));
        return Html.element("svg.beam", parts).with("viewBox", "0 0 " + number(SIDE) + " " + number(SIDE))
                .with("role", "img").with("aria-label", "Beam's-eye view");
    }

    private static Html letters(Vector3 direction, double x, double y, String style) {
        return Html.element("text", SlicePlane.sides(direction)).with("class", style).with("x", number(x))
                .with("y", number(y));
    }

    private List<Html> opening(double half) {
        return switch (field.aperture()) {
            case Aperture.Circular(double diameter) -> List.of(Html.element("circle.opening")
                    .with("cx", number(SIDE / 2)).with("cy", number(SIDE / 2))
                    .with("r", number(diameter / 2 * SIDE / 2 / half)));
            case Aperture.MultiLeaf leaves -> eye().openings(leaves).stream()
                    .map(corners -> Html.element("polygon.opening").with("points", points(corners, half))).toList();
        };
    }

    private static Html outline(Body body, List<Point> hull, double half) {
        Html polygon = Html.element("polygon." + (body.target ? "target" : "organ")).with("points", points(hull, half))
                .with("stroke", body.colour.hex());
        return body.target ? polygon.with("fill", body.colour.hex()).with("fill-opacity", "0.25") : polygon;
    }

    private static String points(List<Point> outline, double half) {
        return outline.stream().map(point -> number(x(point.xMm(), half)) + ',' + number(y(point.yMm(), half)))
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
        return (b.xMm() - a.xMm()) * (c.yMm() - a.yMm()) - (b.yMm() - a.yMm()) * (c.xMm() - a.xMm());
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
