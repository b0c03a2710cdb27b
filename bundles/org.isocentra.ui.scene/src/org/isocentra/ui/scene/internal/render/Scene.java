package org.isocentra.ui.scene.internal.render;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.Vector3;

/** All that can be seen. Opaque surfaces come first. */
public record Scene(List<Surface> surfaces, List<Sheet> sheets) {

    public static final Scene EMPTY = new Scene(List.of(), List.of());

    public Scene {
        surfaces = surfaces.stream().sorted(Comparator.comparing(surface -> !surface.opaque())).toList();
        sheets = List.copyOf(sheets);
    }

    /**
     * The first point of a surface that is seen at a place of a picture, LPS mm: of the opaque ones, or where none of
     * these is met, of the others.
     */
    public Optional<Vector3> pick(Camera.View view, double column, double row) {
        Vector3 origin = view.toPatient(column, row);
        Vector3 away = view.camera().axes().third();
        return nearest(true, origin, away).or(() -> nearest(false, origin, away));
    }

    private Optional<Vector3> nearest(boolean opaque, Vector3 origin, Vector3 away) {
        return surfaces.stream().filter(surface -> surface.opaque() == opaque)
                .map(surface -> nearest(surface.mesh(), origin, away)).filter(Double::isFinite)
                .min(Comparator.naturalOrder()).map(distance -> origin.plus(away.times(distance)));
    }

    /** By T. Möller and B. Trumbore, Journal of Graphics Tools 2 (1997) 21; infinite where the ray meets nothing. */
    private static double nearest(Mesh mesh, Vector3 origin, Vector3 away) {
        float[] p = mesh.points();
        int[] t = mesh.triangles();
        double nearest = Double.POSITIVE_INFINITY;
        for (int n = 0; n < t.length; n += 3) {
            int a = 3 * t[n];
            double ux = p[3 * t[n + 1]] - p[a];
            double uy = p[3 * t[n + 1] + 1] - p[a + 1];
            double uz = p[3 * t[n + 1] + 2] - p[a + 2];
            double vx = p[3 * t[n + 2]] - p[a];
            double vy = p[3 * t[n + 2] + 1] - p[a + 1];
            double vz = p[3 * t[n + 2] + 2] - p[a + 2];
            double hx = away.y() * vz - away.z() * vy;
            double hy = away.z() * vx - away.x() * vz;
            double hz = away.x() * vy - away.y() * vx;
            double determinant = ux * hx + uy * hy + uz * hz;
            if (determinant != 0) {
                double sx = origin.x() - p[a];
                double sy = origin.y() - p[a + 1];
                double sz = origin.z() - p[a + 2];
                double u = (sx * hx + sy * hy + sz * hz) / determinant;
                double qx = sy * uz - sz * uy;
                double qy = sz * ux - sx * uz;
                double qz = sx * uy - sy * ux;
                double v = (away.x() * qx + away.y() * qy + away.z() * qz) / determinant;
                if (u >= 0 && v >= 0 && u + v <= 1) {
                    nearest = Math.min(nearest, (vx * qx + vy * qy + vz * qz) / determinant);
                }
            }
        }
        return nearest;
    }
}
