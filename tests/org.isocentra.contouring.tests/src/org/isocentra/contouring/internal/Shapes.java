package org.isocentra.contouring.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;

/** Contours of bodies known in closed form. */
final class Shapes {

    static final int POINTS = 120;

    private Shapes() {
    }

    static Structure structure(List<Contour> contours) {
        return new Structure(1, "Shape", StructureType.GTV, new Colour(255, 0, 0), contours);
    }

    static Contour contour(List<Vector3> points) {
        return new Contour(points, Optional.empty());
    }

    /** A sphere on planes z = 0, ±spacing, ±2 spacing … */
    static Structure sphere(Vector3 centre, double radius, double spacing) {
        return ellipsoid(Axes.PATIENT, Axes.PATIENT, new double[] {radius, radius, radius}, centre, spacing);
    }

    /**
     * An ellipsoid.
     *
     * @param planes the third axis is normal to the contours
     * @param own directions of the half axes
     */
    static Structure ellipsoid(Axes planes, Axes own, double[] halfAxes, Vector3 centre, double spacing) {
        Vector3[] d = {own.first(), own.second(), own.third()};
        double reach = Math.max(halfAxes[0], Math.max(halfAxes[1], halfAxes[2]));
        double position = centre.dot(planes.third());
        List<Contour> contours = new ArrayList<>();
        for (int k = (int) Math.ceil((position - reach) / spacing); k * spacing <= position + reach; k++) {
            ellipse(planes, d, halfAxes, k * spacing - position).ifPresent(offsets -> contours.add(
                    contour(offsets.stream().map(centre::plus).toList())));
        }
        return structure(contours);
    }

    /** Points of the cut of an ellipsoid around the origin by the plane at an offset along the normal. */
    private static Optional<List<Vector3>> ellipse(Axes planes, Vector3[] d, double[] r, double offset) {
        double[][] m = new double[3][3];
        Vector3[] e = {planes.first(), planes.second(), planes.third()};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    m[i][j] += e[i].dot(d[k]) * e[j].dot(d[k]) / (r[k] * r[k]);
                }
            }
        }
        double determinant = m[0][0] * m[1][1] - m[0][1] * m[0][1];
        double u = -offset * (m[0][2] * m[1][1] - m[1][2] * m[0][1]) / determinant;
        double v = -offset * (m[1][2] * m[0][0] - m[0][2] * m[0][1]) / determinant;
        double level = 1 - m[2][2] * offset * offset - offset * (m[0][2] * u + m[1][2] * v);
        if (level <= 0) {
            return Optional.empty();
        }
        List<Vector3> points = new ArrayList<>();
        for (int n = 0; n < POINTS; n++) {
            double a = 2 * Math.PI * n / POINTS;
            double c = Math.cos(a);
            double s = Math.sin(a);
            double radius = Math.sqrt(level / (m[0][0] * c * c + 2 * m[0][1] * c * s + m[1][1] * s * s));
            points.add(e[0].times(u + radius * c).plus(e[1].times(v + radius * s)).plus(e[2].times(offset)));
        }
        return Optional.of(points);
    }

    static Contour rectangle(double x0, double y0, double x1, double y1, double z) {
        return contour(List.of(new Vector3(x0, y0, z), new Vector3(x1, y0, z), new Vector3(x1, y1, z),
                new Vector3(x0, y1, z)));
    }

    static Contour circle(double x, double y, double z, double radius) {
        List<Vector3> points = new ArrayList<>();
        for (int n = 0; n < POINTS; n++) {
            double a = 2 * Math.PI * n / POINTS;
            points.add(new Vector3(x + radius * Math.cos(a), y + radius * Math.sin(a), z));
        }
        return contour(points);
    }

    /** A ring as one contour: out along the rim, by a seam to the hole, back around it. */
    static Contour keyhole(double x, double y, double z, double radius, double hole) {
        List<Vector3> path = new ArrayList<>(circle(x, y, z, radius).points());
        path.add(path.getFirst());
        List<Vector3> inner = circle(x, y, z, hole).points();
        path.add(inner.getFirst());
        path.addAll(inner.reversed());
        return contour(path);
    }

    /** The same contour in a patient who lies along other axes. */
    static Contour turned(Contour contour, Axes axes) {
        return contour(contour.points().stream().map(p -> axes.first().times(p.x()).plus(axes.second().times(p.y()))
                .plus(axes.third().times(p.z()))).toList());
    }

    /** A turn about an axis that is none of the patient's. */
    static Axes oblique() {
        Vector3 third = new Vector3(0.3, -0.5, 0.8).unit();
        Vector3 first = third.anyPerpendicular();
        return new Axes(first, third.cross(first), third);
    }
}
