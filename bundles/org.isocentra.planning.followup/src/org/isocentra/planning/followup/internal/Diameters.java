package org.isocentra.planning.followup.internal;

import java.util.List;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;

/**
 * The extent of a lesion as read off slices.
 *
 * @param longestMm the largest in any slice
 * @param perpendicularMm the largest at right angles to it, in the same outline
 * @param slices how many show it
 * @param sliceDistanceMm the largest of neighbouring ones; 0 where there is but one
 */
record Diameters(double longestMm, double perpendicularMm, int slices, double sliceDistanceMm) {

    /** Slices that are closer are one: coordinates in files are rounded. */
    private static final double SAME_SLICE_MM = 0.05;

    /** @param slices axes of the image, the third at right angles to its slices */
    static Diameters of(Structure structure, Axes slices) {
        List<Outline> outlines = structure.contours().stream().map(contour -> Outline.of(contour, slices)).toList();
        Outline largest = outlines.getFirst();
        for (Outline outline : outlines) {
            largest = outline.lengthMm > largest.lengthMm ? outline : largest;
        }
        double[] positions = structure.contours().stream().mapToDouble(contour -> contour.points().getFirst()
                .dot(slices.third())).sorted().toArray();
        int count = 1;
        double distance = 0;
        for (int n = 1; n < positions.length; n++) {
            double step = positions[n] - positions[n - 1];
            if (step > SAME_SLICE_MM) {
                count++;
                distance = Math.max(distance, step);
            }
        }
        return new Diameters(largest.lengthMm, largest.acrossMm(), count, distance);
    }

    /** @param along unit vector from one end of the longest diameter to the other, in the plane */
    private record Outline(double[] u, double[] v, double lengthMm, double alongU, double alongV) {

        static Outline of(Contour contour, Axes slices) {
            List<Vector3> points = contour.points();
            double[] u = points.stream().mapToDouble(point -> point.dot(slices.first())).toArray();
            double[] v = points.stream().mapToDouble(point -> point.dot(slices.second())).toArray();
            double length = 0;
            double du = 1;
            double dv = 0;
            for (int a = 0; a < u.length; a++) {
                for (int b = a + 1; b < u.length; b++) {
                    double distance = Math.hypot(u[b] - u[a], v[b] - v[a]);
                    if (distance > length) {
                        length = distance;
                        du = (u[b] - u[a]) / distance;
                        dv = (v[b] - v[a]) / distance;
                    }
                }
            }
            return new Outline(u, v, length, du, dv);
        }

        /** The longest line across at right angles; it starts or ends at a corner. */
        double acrossMm() {
            double longest = 0;
            for (int n = 0; n < u.length; n++) {
                longest = Math.max(longest, acrossMm(along(n)));
            }
            return longest;
        }

        private double acrossMm(double position) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int n = 0; n < u.length; n++) {
                int next = (n + 1) % u.length;
                double from = along(n) - position;
                double to = along(next) - position;
                if (from == to && from == 0) {
                    low = Math.min(low, Math.min(across(n), across(next)));
                    high = Math.max(high, Math.max(across(n), across(next)));
                } else if (Math.min(from, to) <= 0 && Math.max(from, to) >= 0) {
                    double crossing = across(n) + (across(next) - across(n)) * from / (from - to);
                    low = Math.min(low, crossing);
                    high = Math.max(high, crossing);
                }
            }
            return high > low ? high - low : 0;
        }

        private double along(int n) {
            return u[n] * alongU + v[n] * alongV;
        }

        private double across(int n) {
            return v[n] * alongU - u[n] * alongV;
        }
    }
}
