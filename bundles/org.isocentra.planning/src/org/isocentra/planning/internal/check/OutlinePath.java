package org.isocentra.planning.internal.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.isocentra.dose.api.check.WaterPath;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;

/**
 * Paths through the contours of the patient's outline as they were drawn: each plane stands for a slab that reaches
 * half way to its neighbours. On purpose it knows nothing of the voxels that engines work with.
 */
final class OutlinePath implements WaterPath {

    /** Contours that lie less than this apart along the normal are in one plane. */
    private static final double SAME_PLANE_MM = 0.01;
    private static final double PARALLEL = 1e-4;

    private final Vector3 first;
    private final Vector3 second;
    private final Vector3 normal;
    private final List<Slab> slabs;

    /** The polygons of one plane, corners one after the other as u, v, and the slab they stand for. */
    private record Slab(double from, double to, List<double[]> polygons) {
    }

    private OutlinePath(Vector3 first, Vector3 second, Vector3 normal, List<Slab> slabs) {
        this.first = first;
        this.second = second;
        this.normal = normal;
        this.slabs = slabs;
    }

    /** @throws InputException when the contours are not drawn on at least two parallel planes */
    static OutlinePath of(Structure outline) {
        Vector3 normal = outline.contours().stream().map(OutlinePath::areaVector)
                .max(Comparator.comparingDouble(Vector3::length)).filter(area -> area.length() > 0)
                .orElseThrow(() -> useless(outline, "has no contours with an area")).unit();
        Vector3 first = normal.anyPerpendicular();
        Vector3 second = normal.cross(first);
        List<Contour> sorted = outline.contours().stream()
                .sorted(Comparator.comparingDouble(contour -> contour.points().getFirst().dot(normal))).toList();
        List<Double> heights = new ArrayList<>();
        List<List<double[]>> planes = new ArrayList<>();
        for (Contour contour : sorted) {
            if (areaVector(contour).cross(normal).length() > PARALLEL * areaVector(contour).length()) {
                throw useless(outline, "is drawn on planes that are not parallel");
            }
            double height = contour.points().getFirst().dot(normal);
            if (heights.isEmpty() || height - heights.getLast() > SAME_PLANE_MM) {
                heights.add(height);
                planes.add(new ArrayList<>());
            }
            planes.getLast().add(contour.points().stream().flatMap(p -> List.of(p.dot(first), p.dot(second)).stream())
                    .mapToDouble(Double::doubleValue).toArray());
        }
        if (heights.size() < 2) {
            throw useless(outline, "is drawn on one plane only");
        }
        return new OutlinePath(first, second, normal, slabs(heights, planes));
    }

    private static List<Slab> slabs(List<Double> heights, List<List<double[]>> planes) {
        List<Slab> slabs = new ArrayList<>();
        int last = heights.size() - 1;
        for (int n = 0; n <= last; n++) {
            double below = n == 0 ? heights.get(1) - heights.get(0) : heights.get(n) - heights.get(n - 1);
            double above = n == last ? heights.get(n) - heights.get(n - 1) : heights.get(n + 1) - heights.get(n);
            slabs.add(new Slab(heights.get(n) - below / 2, heights.get(n) + above / 2, planes.get(n)));
        }
        return slabs;
    }

    private static InputException useless(Structure outline, String problem) {
        return new InputException("second check, " + outline.name(), problem, "Draw the outline on parallel slices.");
    }

    /** Twice the area, along the normal of the plane. */
    private static Vector3 areaVector(Contour contour) {
        List<Vector3> points = contour.points();
        Vector3 sum = Vector3.ZERO;
        for (int n = 1; n + 1 < points.size(); n++) {
            sum = sum.plus(points.get(n).minus(points.getFirst()).cross(points.get(n + 1).minus(points.getFirst())));
        }
        return sum;
    }

    @Override
    public double mm(Vector3 pointMm, Vector3 towardsMm) {
        Vector3 direction = towardsMm.minus(pointMm).unit();
        double height = pointMm.dot(normal);
        double rise = direction.dot(normal);
        double u = pointMm.dot(first);
        double v = pointMm.dot(second);
        double du = direction.dot(first);
        double dv = direction.dot(second);
        double inside = 0;
        for (Slab slab : slabs) {
            double from = 0;
            double to = Double.POSITIVE_INFINITY;
            if (rise != 0) {
                double a = (slab.from - height) / rise;
                double b = (slab.to - height) / rise;
                from = Math.max(0, Math.min(a, b));
                to = Math.max(a, b);
            } else if (height < slab.from || height >= slab.to) {
                continue;
            }
            if (to > from) {
                inside += inside(slab.polygons, u, v, du, dv, from, to);
            }
        }
        return inside;
    }

    /** Length of the part from {@code from} to {@code to} of the line that lies in an odd number of the polygons. */
    private static double inside(List<double[]> polygons, double u, double v, double du, double dv, double from,
            double to) {
        double[] crossings = new double[8];
        int count = 0;
        // a line along the normal crosses no edge: any line through its one point says whether that is inside
        boolean steep = du == 0 && dv == 0;
        double lu = steep ? 1 : du;
        double lv = steep ? 0 : dv;
        for (double[] polygon : polygons) {
            int corners = polygon.length / 2;
            double pu = polygon[2 * corners - 2] - u;
            double pv = polygon[2 * corners - 1] - v;
            double before = lu * pv - lv * pu;
            for (int n = 0; n < corners; n++) {
                double qu = polygon[2 * n] - u;
                double qv = polygon[2 * n + 1] - v;
                double after = lu * qv - lv * qu;
                if (before < 0 != after < 0) {
                    double share = before / (before - after);
                    double cu = pu + share * (qu - pu);
                    double cv = pv + share * (qv - pv);
                    if (count == crossings.length) {
                        crossings = Arrays.copyOf(crossings, 2 * count);
                    }
                    crossings[count++] = (cu * lu + cv * lv) / (lu * lu + lv * lv);
                }
                pu = qu;
                pv = qv;
                before = after;
            }
        }
        Arrays.sort(crossings, 0, count);
        double length = 0;
        for (int n = 0; n + 1 < count; n += 2) {
            if (steep) {
                length += crossings[n] <= 0 && crossings[n + 1] > 0 ? to - from : 0;
            } else {
                length += Math.max(0, Math.min(to, crossings[n + 1]) - Math.max(from, crossings[n]));
            }
        }
        return length;
    }
}
