package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;

/** Spheres contoured on slices 1 mm apart, and doses in closed form on grids. */
final class Phantom {

    private static final int POINTS = 120;
    private static final DoseProvenance CLOSED_FORM = new DoseProvenance("closed form", "1", Optional.empty(), "none",
            "1", "",
            Optional.empty());

    private Phantom() {
    }

    static double sphereVolume(double radius) {
        return 4.0 / 3 * Math.PI * radius * radius * radius;
    }

    static Structure sphere(String name, StructureType type, Vector3 centre, double radius) {
        List<Contour> contours = new ArrayList<>();
        for (int z = (int) Math.ceil(centre.z() - radius); z <= centre.z() + radius; z++) {
            double r = Math.sqrt(radius * radius - (z - centre.z()) * (z - centre.z()));
            if (r > 0) {
                List<Vector3> points = new ArrayList<>();
                for (int n = 0; n < POINTS; n++) {
                    double a = 2 * Math.PI * n / POINTS;
                    points.add(new Vector3(centre.x() + r * Math.cos(a), centre.y() + r * Math.sin(a), z));
                }
                contours.add(new Contour(points, Optional.empty()));
            }
        }
        return new Structure(1, name, type, new Colour(255, 0, 0), contours);
    }

    static Grid grid(Box box, double spacing, ToDoubleFunction<Vector3> dose) {
        VolumeGeometry g = VolumeGeometry.covering(box, spacing);
        float[] values = new float[g.voxels()];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    values[g.index(i, j, k)] = (float) dose.applyAsDouble(g.toPatient(i, j, k));
                }
            }
        }
        return new Grid(g, values);
    }

    static DoseGrid dose(String name, Box box, double spacing, ToDoubleFunction<Vector3> dose) {
        return new DoseGrid(name, grid(box, spacing, dose), CLOSED_FORM);
    }

    /** A dose that falls off as a Gaussian around a point: half of the maximum at the given radius. */
    static ToDoubleFunction<Vector3> ball(Vector3 centre, double maximum, double halfRadius) {
        double k = Math.log(2) / (halfRadius * halfRadius);
        return p -> {
            Vector3 d = p.minus(centre);
            return maximum * Math.exp(-k * d.dot(d));
        };
    }

    /** Where {@link #ball} has a given dose. */
    static double radiusAt(double dose, double maximum, double halfRadius) {
        return halfRadius * Math.sqrt(Math.log(maximum / dose) / Math.log(2));
    }
}
