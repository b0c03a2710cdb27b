package org.isocentra.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * A head made of formulas, with skull, ventricles, eyes and nose, symmetric in no plane; as MR and CT see it, in any
 * position. Around the origin, about 160 x 190 x 190 mm.
 */
final class HeadPhantom {

    private static final double SPACING_MM = 3;
    private static final double NOISE = 0.02;

    private HeadPhantom() {
    }

    static double mr(Vector3 p) {
        double value = within(p, 0, 0, 0, 80, 95, 95) ? 0.7 : 0;
        value = within(p, 0, -97, -25, 14, 16, 18) ? 0.7 : value;
        if (within(p, 0, 2, 8, 74, 88, 86)) {
            value = 0.1;
        }
        if (within(p, 0, 2, 8, 67, 81, 79)) {
            value = 0.5 + 0.06 * Math.sin(p.x() / 7) * Math.sin(p.y() / 9 + 1) * Math.sin(p.z() / 8 + 2);
        }
        value = within(p, 14, -5, 18, 9, 30, 12) || within(p, -16, 0, 15, 7, 26, 10) ? 0.2 : value;
        value = within(p, 30, 30, 40, 8, 8, 8) ? 1 : value;
        return within(p, 32, -78, -20, 12, 12, 12) || within(p, -32, -78, -22, 12, 12, 12) ? 0.3 : value;
    }

    static double ct(Vector3 p) {
        double value = within(p, 0, 0, 0, 80, 95, 95) || within(p, 0, -97, -25, 14, 16, 18) ? 0.5 : 0;
        value = within(p, 0, 2, 8, 74, 88, 86) ? 1 : value;
        value = within(p, 0, 2, 8, 67, 81, 79) ? 0.53 : value;
        value = within(p, 14, -5, 18, 9, 30, 12) || within(p, -16, 0, 15, 7, 26, 10) ? 0.47 : value;
        return within(p, 32, -78, -20, 12, 12, 12) || within(p, -32, -78, -22, 12, 12, 12) ? 0.5 : value;
    }

    /** A chest: as large as the head, with lungs and a spine. */
    static double chest(Vector3 p) {
        double value = Math.hypot(p.x() / 85, p.y() / 60) < 1 ? 0.5 : 0;
        value = within(p, 38, 0, 0, 27, 40, 85) || within(p, -40, 0, 5, 27, 40, 75) ? 0.1 : value;
        return Math.hypot(p.x(), p.y() - 40) < 14 ? 0.8 : value;
    }

    private static boolean within(Vector3 p, double x, double y, double z, double rx, double ry, double rz) {
        double a = (p.x() - x) / rx;
        double b = (p.y() - y) / ry;
        double c = (p.z() - z) / rz;
        return a * a + b * b + c * c < 1;
    }

    /** Points of the skin. */
    static List<Vector3> surface() {
        List<Vector3> points = new ArrayList<>();
        for (int sign : new int[] {-1, 1}) {
            points.add(new Vector3(80 * sign, 0, 0));
            points.add(new Vector3(0, 95 * sign, 0));
            points.add(new Vector3(0, 0, 95 * sign));
        }
        return points;
    }

    /**
     * An image of a body.
     *
     * @param seen what a scanner measures at a position of the body
     * @param movingToFixed from a position in the image to one in the body
     * @param lowMm where the image begins, along the head; {@code highMm} where it ends
     * @param noise standard deviation, of values from 0 to 1
     */
    static Grid image(ToDoubleFunction<Vector3> seen, RigidTransform movingToFixed, Axes axes, double lowMm,
            double highMm, double noise, long seed) {
        int n = 72;
        int slices = (int) Math.round((highMm - lowMm) / SPACING_MM);
        Vector3 spacing = new Vector3(SPACING_MM, SPACING_MM, SPACING_MM);
        double half = SPACING_MM * (n - 1) / 2;
        Vector3 first = axes.first().times(-half).plus(axes.second().times(-half)).plus(axes.third().times(lowMm));
        VolumeGeometry geometry = new VolumeGeometry(n, n, slices, spacing, first, axes);
        Random random = new Random(seed);
        float[] values = new float[geometry.voxels()];
        for (int v = 0; v < values.length; v++) {
            double sum = 0;
            for (int part = 0; part < 8; part++) {
                Vector3 at = geometry.toPatient(v % n + ((part & 1) - 0.5) / 2, v / n % n + ((part >> 1 & 1) - 0.5) / 2,
                        v / n / n + ((part >> 2) - 0.5) / 2.0);
                sum += seen.applyAsDouble(movingToFixed.apply(at));
            }
            values[v] = (float) (1000 * (sum / 8 + noise * random.nextGaussian()));
        }
        return new Grid(geometry, values);
    }

    static Grid whole(ToDoubleFunction<Vector3> seen, RigidTransform movingToFixed, long seed) {
        return image(seen, movingToFixed, Axes.PATIENT, -120, 120, NOISE, seed);
    }
}
