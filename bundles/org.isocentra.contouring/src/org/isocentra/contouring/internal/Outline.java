package org.isocentra.contouring.internal;

import java.util.Arrays;
import java.util.List;

/**
 * The closed polygons of one plane, combined by exclusive or. Edges run over twice (the cut that joins a keyhole to its
 * rim) count for inside and outside but are no border.
 */
final class Outline {

    /** Half the width of a cut that is taken for a seam, mm. */
    private static final double SEAM_MM = 0.01;

    private final double[] u0;
    private final double[] v0;
    private final double[] u1;
    private final double[] v1;
    private final boolean[] seam;
    private final int polygons;
    private final int[][] rows;
    private final double minU;
    private final double minV;
    private final double maxU;
    private final double maxV;

    /** @param polygons each as u, v, u, v … in mm */
    Outline(List<double[]> polygons) {
        this.polygons = polygons.size();
        int count = polygons.stream().mapToInt(p -> p.length / 2).sum();
        u0 = new double[count];
        v0 = new double[count];
        u1 = new double[count];
        v1 = new double[count];
        int e = 0;
        for (double[] p : polygons) {
            for (int n = 0; n < p.length; n += 2) {
                int next = (n + 2) % p.length;
                u0[e] = p[n];
                v0[e] = p[n + 1];
                u1[e] = p[next];
                v1[e] = p[next + 1];
                e++;
            }
        }
        minU = Arrays.stream(u0).min().orElseThrow();
        maxU = Arrays.stream(u0).max().orElseThrow();
        minV = Arrays.stream(v0).min().orElseThrow();
        maxV = Arrays.stream(v0).max().orElseThrow();
        rows = sortIntoRows();
        seam = findSeams();
    }

    private int[][] sortIntoRows() {
        int count = Math.clamp(edges() / 3, 1, 1000);
        int[] size = new int[count];
        for (int e = 0; e < edges(); e++) {
            for (int r = row(Math.min(v0[e], v1[e]), count); r <= row(Math.max(v0[e], v1[e]), count); r++) {
                size[r]++;
            }
        }
        int[][] sorted = new int[count][];
        for (int r = 0; r < count; r++) {
            sorted[r] = new int[size[r]];
        }
        for (int e = edges() - 1; e >= 0; e--) {
            for (int r = row(Math.min(v0[e], v1[e]), count); r <= row(Math.max(v0[e], v1[e]), count); r++) {
                sorted[r][--size[r]] = e;
            }
        }
        return sorted;
    }

    private int row(double v, int count) {
        return maxV > minV ? Math.clamp((int) ((v - minV) / (maxV - minV) * count), 0, count - 1) : 0;
    }

    private boolean[] findSeams() {
        boolean[] found = new boolean[edges()];
        double probe = Math.min(SEAM_MM, 1e-3 * Math.hypot(maxU - minU, maxV - minV));
        for (int e = 0; e < edges(); e++) {
            double length = length(e);
            if (length == 0) {
                found[e] = true;
                continue;
            }
            double du = -(v1[e] - v0[e]) / length * probe;
            double dv = (u1[e] - u0[e]) / length * probe;
            double u = u(e, 0.5);
            double v = v(e, 0.5);
            found[e] = contains(u + du, v + dv) == contains(u - du, v - dv);
        }
        return found;
    }

    int edges() {
        return u0.length;
    }

    boolean isSeam(int edge) {
        return seam[edge];
    }

    double length(int edge) {
        return Math.hypot(u1[edge] - u0[edge], v1[edge] - v0[edge]);
    }

    double u(int edge, double fraction) {
        return u0[edge] + fraction * (u1[edge] - u0[edge]);
    }

    double v(int edge, double fraction) {
        return v0[edge] + fraction * (v1[edge] - v0[edge]);
    }

    double minU() {
        return minU;
    }

    double minV() {
        return minV;
    }

    double maxU() {
        return maxU;
    }

    double maxV() {
        return maxV;
    }

    /** Whether this is a single polygon without seams: neither islands nor holes. */
    boolean isSimple() {
        if (polygons != 1) {
            return false;
        }
        for (int e = 0; e < edges(); e++) {
            if (seam[e] && length(e) > SEAM_MM) {
                return false;
            }
        }
        return true;
    }

    boolean contains(double u, double v) {
        boolean inside = false;
        for (int e : rows[row(v, rows.length)]) {
            if (v0[e] > v != v1[e] > v && u < crossing(e, v)) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Where a line of constant v crosses the polygons, in ascending order of u. */
    double[] crossings(double v) {
        if (v < minV || v > maxV) {
            return new double[0];
        }
        return Arrays.stream(rows[row(v, rows.length)]).filter(e -> v0[e] > v != v1[e] > v)
                .mapToDouble(e -> crossing(e, v))
                .sorted().toArray();
    }

    private double crossing(int e, double v) {
        return u0[e] + (v - v0[e]) / (v1[e] - v0[e]) * (u1[e] - u0[e]);
    }

    double squaredDistance(int e, double u, double v) {
        double eu = u1[e] - u0[e];
        double ev = v1[e] - v0[e];
        double du = u - u0[e];
        double dv = v - v0[e];
        double square = eu * eu + ev * ev;
        double t = square > 0 ? Math.clamp((du * eu + dv * ev) / square, 0, 1) : 0;
        double a = du - t * eu;
        double b = dv - t * ev;
        return a * a + b * b;
    }

    /** Length of the border, mm. */
    double perimeter() {
        double sum = 0;
        for (int e = 0; e < edges(); e++) {
            sum += seam[e] ? 0 : length(e);
        }
        return sum;
    }

    /** Area in mm² of any outline, with holes and islands, to about a thousandth. */
    double roughArea() {
        int lines = 400;
        double sum = 0;
        for (int n = 0; n < lines; n++) {
            double[] u = crossings(minV + (n + 0.5) / lines * (maxV - minV));
            for (int c = 0; c + 1 < u.length; c += 2) {
                sum += u[c + 1] - u[c];
            }
        }
        return sum * (maxV - minV) / lines;
    }

    /**
     * Area in mm² and first moments of a single polygon by the shoelace formula.
     *
     * @return area, u and v of the centroid
     */
    double[] areaAndCentroid() {
        double area = 0;
        double momentU = 0;
        double momentV = 0;
        for (int e = 0; e < edges(); e++) {
            // relative to the first point, to keep the digits
            double a = u0[e] - u0[0];
            double b = v0[e] - v0[0];
            double c = u1[e] - u0[0];
            double d = v1[e] - v0[0];
            double cross = a * d - c * b;
            area += cross / 2;
            momentU += (a + c) * cross / 6;
            momentV += (b + d) * cross / 6;
        }
        if (area == 0) {
            return new double[] {0, u0[0], v0[0]};
        }
        return new double[] {Math.abs(area), u0[0] + momentU / area, v0[0] + momentV / area};
    }
}
