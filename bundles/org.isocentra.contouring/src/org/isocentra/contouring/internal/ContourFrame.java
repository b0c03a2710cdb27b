package org.isocentra.contouring.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.ArrayList;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;

/**
 * The planes of a structure's contours.
 *
 * @param axes the third is normal to the planes
 * @param planes polygons as u, v, u, v … in mm, by position along the normal
 */
record ContourFrame(Axes axes, SortedMap<Double, List<double[]>> planes) {

    /** Points this far off their plane, and planes this close together, count as in one plane, mm. */
    private static final double FLATNESS_MM = 0.05;

    /** Normals this close to a patient axis are taken to be along it: contour coordinates are rounded. */
    private static final double ALIGNED = 1e-3;

    static ContourFrame of(Structure structure) {
        Set<List<Vector3>> distinct = new LinkedHashSet<>();
        structure.contours().forEach(contour -> distinct.add(contour.points()));
        Axes axes = axes(normal(structure));
        TreeMap<Double, List<double[]>> planes = new TreeMap<>();
        for (List<Vector3> points : distinct) {
            double[] polygon = new double[2 * points.size()];
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (int n = 0; n < points.size(); n++) {
                Vector3 p = points.get(n);
                polygon[2 * n] = p.dot(axes.first());
                polygon[2 * n + 1] = p.dot(axes.second());
                lowest = Math.min(lowest, p.dot(axes.third()));
                highest = Math.max(highest, p.dot(axes.third()));
            }
            if (highest - lowest > 2 * FLATNESS_MM) {
                throw new InputException("structure " + structure.name(),
                        String.format(Locale.ROOT,
                        "its contours do not lie in parallel planes (one is %.2f mm thick)", highest - lowest),
                        "Contour it on parallel slices");
            }
            double w = (lowest + highest) / 2;
            Double known = planes.floorKey(w + FLATNESS_MM);
            double plane = known != null && known > w - FLATNESS_MM ? known : w;
            planes.computeIfAbsent(plane, _ -> new ArrayList<>()).add(polygon);
        }
        return new ContourFrame(axes, planes);
    }

    /** Mean direction of the vector areas of the contours. */
    private static Vector3 normal(Structure structure) {
        Vector3 sum = Vector3.ZERO;
        for (Contour contour : structure.contours()) {
            Vector3 area = vectorArea(contour.points());
            sum = sum.dot(area) < 0 ? sum.minus(area) : sum.plus(area);
        }
        if (!(sum.length() > 0)) {
            String problem = structure.contours().isEmpty() ? "it has no contours" : "its contours enclose no area";
            throw new InputException("structure " + structure.name(), problem, "Contour it, or leave it out");
        }
        return sum.unit();
    }

    private static Vector3 vectorArea(List<Vector3> points) {
        Vector3 sum = Vector3.ZERO;
        Vector3 first = points.getFirst();
        for (int n = 1; n + 1 < points.size(); n++) {
            sum = sum.plus(points.get(n).minus(first).cross(points.get(n + 1).minus(first)));
        }
        return sum.times(0.5);
    }

    private static Axes axes(Vector3 normal) {
        for (Vector3 axis : List.of(Vector3.Z, Vector3.X, Vector3.Y)) {
            double along = normal.dot(axis);
            if (Math.abs(along) > 1 - ALIGNED * ALIGNED / 2) {
                return axis == Vector3.Z ? Axes.PATIENT
                        : axis == Vector3.X ? new Axes(Vector3.Y, Vector3.Z, Vector3.X)
                        : new Axes(Vector3.Z, Vector3.X, Vector3.Y);
            }
        }
        Vector3 first = normal.anyPerpendicular();
        return new Axes(first, normal.cross(first), normal);
    }
}
