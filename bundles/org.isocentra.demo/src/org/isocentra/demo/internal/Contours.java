package org.isocentra.demo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.structure.Contour;

/** Contours a shape slice by slice; in every slice a ray from the middle of the shape crosses its outline once. */
final class Contours {

    private static final double POINT_DISTANCE_MM = 0.4;
    private static final int FEWEST_POINTS = 48;
    private static final int MOST_POINTS = 360;
    private static final double ACCURACY_MM = 1e-4;

    private Contours() {
    }

    static List<Contour> of(Shape shape, VolumeGeometry slices, List<String> sopInstanceUids) {
        Box box = shape.bounds();
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < slices.nz(); k++) {
            double z = slices.toPatient(0, 0, k).z();
            double x = box.centre().x();
            double y = box.centre().y();
            if (z > box.min().z() && z < box.max().z() && shape.depthMm(x, y, z) > 0) {
                contours.add(new Contour(outline(shape, x, y, z, box.size().length()),
                        Optional.of(sopInstanceUids.get(k))));
            }
        }
        return contours;
    }

    private static List<Vector3> outline(Shape shape, double x, double y, double z, double reach) {
        double around = 2 * Math.PI * crossing(shape, x, y, z, 0, reach);
        int points = Math.clamp((int) (around / POINT_DISTANCE_MM), FEWEST_POINTS, MOST_POINTS);
        List<Vector3> outline = new ArrayList<>();
        for (int n = 0; n < points; n++) {
            double angle = 2 * Math.PI * n / points;
            double r = crossing(shape, x, y, z, angle, reach);
            outline.add(new Vector3(x + r * Math.cos(angle), y + r * Math.sin(angle), z));
        }
        return outline;
    }

    private static double crossing(Shape shape, double x, double y, double z, double angle, double reach) {
        double inside = 0;
        double outside = reach;
        while (outside - inside > ACCURACY_MM) {
            double middle = (inside + outside) / 2;
            if (shape.depthMm(x + middle * Math.cos(angle), y + middle * Math.sin(angle), z) > 0) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }
}
