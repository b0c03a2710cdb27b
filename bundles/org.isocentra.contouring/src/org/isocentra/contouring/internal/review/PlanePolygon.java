package org.isocentra.contouring.internal.review;

import java.util.Arrays;
import java.util.List;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Contour;

/**
 * A contour in its plane.
 *
 * @param u along the first axis, mm; {@code v} along the second
 * @param w where the plane is along the third axis, mm
 * @param thickness how far the points lie apart along the third axis, mm
 */
record PlanePolygon(double[] u, double[] v, double w, double thickness) {

    /** Ends of segments that lie this near to another segment touch it, mm: coordinates in files are rounded. */
    private static final double TOUCHING_MM = 0.02;
    private static final double OPEN_MM = 5;
    private static final double OPEN_FACTOR = 5;

    static PlanePolygon of(Contour contour, Axes axes) {
        List<Vector3> points = contour.points();
        double low = points.stream().mapToDouble(p -> p.dot(axes.third())).min().orElseThrow();
        double high = points.stream().mapToDouble(p -> p.dot(axes.third())).max().orElseThrow();
        return new PlanePolygon(points.stream().mapToDouble(p -> p.dot(axes.first())).toArray(),
                points.stream().mapToDouble(p -> p.dot(axes.second())).toArray(), (low + high) / 2, high - low);
    }

    int size() {
        return u.length;
    }

    private int next(int n) {
        return n + 1 == u.length ? 0 : n + 1;
    }

    /** Without sign, mm². */
    double area() {
        double sum = 0;
        for (int n = 0; n < u.length; n++) {
            int m = next(n);
            sum += (u[n] - u[0]) * (v[m] - v[0]) - (u[m] - u[0]) * (v[n] - v[0]);
        }
        return Math.abs(sum) / 2;
    }

    boolean contains(double pu, double pv) {
        boolean inside = false;
        for (int n = 0; n < u.length; n++) {
            int m = next(n);
            if (v[n] > pv != v[m] > pv && pu < u[n] + (pv - v[n]) / (v[m] - v[n]) * (u[m] - u[n])) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Whether the last side is so much longer than the others that the contour has probably not been finished. */
    boolean looksOpen() {
        double[] lengths = new double[u.length];
        for (int n = 0; n < u.length; n++) {
            lengths[n] = Math.hypot(u[next(n)] - u[n], v[next(n)] - v[n]);
        }
        double closing = lengths[u.length - 1];
        double[] others = Arrays.copyOf(lengths, u.length - 1);
        double longest = Arrays.stream(others).max().orElseThrow();
        return closing > OPEN_MM && closing > OPEN_FACTOR * longest;
    }

    boolean crossesItself() {
        for (int n = 0; n < u.length; n++) {
            for (int m = n + 2; m < u.length; m++) {
                if (next(m) != n && cross(this, n, this, m)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether both, seen along the normal, have a point in common. */
    boolean overlaps(PlanePolygon other) {
        return containsSome(other) || other.containsSome(this) || crosses(other);
    }

    private boolean containsSome(PlanePolygon other) {
        for (int n = 0; n < other.u.length; n++) {
            if (contains(other.u[n], other.v[n])) {
                return true;
            }
        }
        return false;
    }

    boolean crosses(PlanePolygon other) {
        for (int n = 0; n < u.length; n++) {
            for (int m = 0; m < other.u.length; m++) {
                if (cross(this, n, other, m)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether two sides cross in earnest: all four ends lie clearly on either side of the other. */
    private static boolean cross(PlanePolygon a, int n, PlanePolygon b, int m) {
        int n1 = a.next(n);
        int m1 = b.next(m);
        if (Math.max(a.u[n], a.u[n1]) < Math.min(b.u[m], b.u[m1]) || Math.max(b.u[m], b.u[m1]) < Math.min(a.u[n],
                a.u[n1]) || Math.max(a.v[n], a.v[n1]) < Math.min(b.v[m], b.v[m1])
                || Math.max(b.v[m], b.v[m1]) < Math.min(a.v[n], a.v[n1])) {
            return false;
        }
        return apart(a, n, n1, b.u[m], b.v[m], b.u[m1], b.v[m1]) && apart(b, m, m1, a.u[n], a.v[n], a.u[n1], a.v[n1]);
    }

    /** Whether two points lie on opposite sides of a side's line, neither of them near to it. */
    private static boolean apart(PlanePolygon a, int n, int n1, double u0, double v0, double u1, double v1) {
        double du = a.u[n1] - a.u[n];
        double dv = a.v[n1] - a.v[n];
        double length = Math.hypot(du, dv);
        double first = (du * (v0 - a.v[n]) - dv * (u0 - a.u[n])) / length;
        double second = (du * (v1 - a.v[n]) - dv * (u1 - a.u[n])) / length;
        return first * second < 0 && Math.min(Math.abs(first), Math.abs(second)) > TOUCHING_MM;
    }
}
