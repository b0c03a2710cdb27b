package org.isocentra.optimisation.internal;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;

/**
 * A coarse lattice over a target and its surroundings. Dose from other targets changes so slowly there that it is
 * calculated on the lattice and interpolated in between.
 */
record Lattice(Vector3 origin, double stepMm, int nx, int ny, int nz) {

    private static final int STEPS = 6;
    private static final double LEAST_STEP_MM = 1;
    private static final double LARGEST_STEP_MM = 4;

    static Lattice over(Box box) {
        Vector3 size = box.size();
        double longest = Math.max(size.x(), Math.max(size.y(), size.z()));
        double step = Math.clamp(longest / STEPS, LEAST_STEP_MM, LARGEST_STEP_MM);
        return new Lattice(box.min(), step, nodes(size.x(), step), nodes(size.y(), step), nodes(size.z(), step));
    }

    private static int nodes(double lengthMm, double step) {
        return 1 + Math.max(1, (int) Math.ceil(lengthMm / step));
    }

    int nodes() {
        return nx * ny * nz;
    }

    void addTo(PointList points) {
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    points.add(origin.plus(new Vector3(i * stepMm, j * stepMm, k * stepMm)), 0);
                }
            }
        }
    }

    /**
     * Trilinear interpolation, at points outside as at the nearest point of the lattice.
     *
     * @param values at the points of the lattice in the order of {@link #addTo}, then at those beyond it
     * @param near how many of the points lie under the lattice; they come first, those beyond it follow
     */
    float[] interpolate(float[] values, DosePoints.At points, int near) {
        float[] to = new float[points.count()];
        for (int n = 0; n < near; n++) {
            double x = Math.clamp((points.xMm()[n] - origin.x()) / stepMm, 0, nx - 1);
            double y = Math.clamp((points.yMm()[n] - origin.y()) / stepMm, 0, ny - 1);
            double z = Math.clamp((points.zMm()[n] - origin.z()) / stepMm, 0, nz - 1);
            int i = Math.min((int) x, nx - 2);
            int j = Math.min((int) y, ny - 2);
            int k = Math.min((int) z, nz - 2);
            to[n] = (float) mix(plane(values, k, j, i, x - i, y - j), plane(values, k + 1, j, i, x - i, y - j), z - k);
        }
        System.arraycopy(values, nodes(), to, near, to.length - near);
        return to;
    }

    private double plane(float[] values, int k, int j, int i, double x, double y) {
        int n = (k * ny + j) * nx + i;
        return mix(mix(values[n], values[n + 1], x), mix(values[n + nx], values[n + nx + 1], x), y);
    }

    private static double mix(double a, double b, double share) {
        return a + share * (b - a);
    }
}
