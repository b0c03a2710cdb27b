package org.isocentra.contouring.internal.candidates;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Values at cubic steps: smoothing, halving and curvature. */
record Lattice(VolumeGeometry geometry, float[] values) {

    /** A Gaussian is cut off at this many standard deviations. */
    private static final double REACH = 3.5;

    double stepMm() {
        return geometry.spacingMm().x();
    }

    /** Smoothed by a Gaussian of a standard deviation in mm; border values go on beyond the border. */
    Lattice smoothed(double sigmaMm) {
        double sigma = sigmaMm / stepMm();
        int reach = (int) Math.ceil(REACH * sigma);
        float[] weights = new float[2 * reach + 1];
        double sum = 0;
        for (int d = -reach; d <= reach; d++) {
            weights[d + reach] = (float) Math.exp(-0.5 * d * d / (sigma * sigma));
            sum += weights[d + reach];
        }
        for (int n = 0; n < weights.length; n++) {
            weights[n] /= (float) sum;
        }
        int[] counts = {geometry.nx(), geometry.ny(), geometry.nz()};
        int[] strides = {1, geometry.nx(), geometry.nx() * geometry.ny()};
        float[] result = values.clone();
        for (int axis = 0; axis < 3; axis++) {
            alongAxis(result, counts, strides, axis, weights);
        }
        return new Lattice(geometry, result);
    }

    private static void alongAxis(float[] values, int[] counts, int[] strides, int axis, float[] weights) {
        int count = counts[axis];
        int reach = weights.length / 2;
        int b = (axis + 1) % 3;
        int c = (axis + 2) % 3;
        float[] line = new float[count + 2 * reach];
        for (int k = 0; k < counts[c]; k++) {
            for (int j = 0; j < counts[b]; j++) {
                int start = j * strides[b] + k * strides[c];
                for (int m = 0; m < line.length; m++) {
                    line[m] = values[start + Math.clamp(m - reach, 0, count - 1) * strides[axis]];
                }
                for (int m = 0; m < count; m++) {
                    float sum = 0;
                    for (int d = 0; d < weights.length; d++) {
                        sum += weights[d] * line[m + d];
                    }
                    values[start + m * strides[axis]] = sum;
                }
            }
        }
    }

    /** Every second value each way. */
    Lattice halved() {
        VolumeGeometry half = VolumeGeometry.axial((geometry.nx() + 1) / 2, (geometry.ny() + 1) / 2,
                (geometry.nz() + 1) / 2, geometry.spacingMm().times(2), geometry.originMm());
        float[] picked = new float[half.voxels()];
        for (int k = 0, n = 0; k < half.nz(); k++) {
            for (int j = 0; j < half.ny(); j++) {
                for (int i = 0; i < half.nx(); i++) {
                    picked[n++] = values[geometry.index(2 * i, 2 * j, 2 * k)];
                }
            }
        }
        return new Lattice(half, picked);
    }

    /** Sum of the second derivatives at a node that is not at the border, per step². */
    float laplacian(int n) {
        int dy = geometry.nx();
        int dz = geometry.nx() * geometry.ny();
        return values[n - 1] + values[n + 1] + values[n - dy] + values[n + dy] + values[n - dz] + values[n + dz]
                - 6 * values[n];
    }

    /**
     * How round a bright blob is at a node that is not at the border: the weakest of the three principal curvatures
     * over the strongest, or 0 where the values rise in some direction.
     */
    double roundness(int n) {
        int dy = geometry.nx();
        int dz = geometry.nx() * geometry.ny();
        double a = values[n - 1] + values[n + 1] - 2 * values[n];
        double b = values[n - dy] + values[n + dy] - 2 * values[n];
        double c = values[n - dz] + values[n + dz] - 2 * values[n];
        double ab = (values[n + 1 + dy] + values[n - 1 - dy] - values[n + 1 - dy] - values[n - 1 + dy]) / 4;
        double ac = (values[n + 1 + dz] + values[n - 1 - dz] - values[n + 1 - dz] - values[n - 1 + dz]) / 4;
        double bc = (values[n + dy + dz] + values[n - dy - dz] - values[n + dy - dz] - values[n - dy + dz]) / 4;
        double[] curvatures = eigenvalues(a, b, c, ab, ac, bc);
        return curvatures[0] < 0 ? curvatures[0] / curvatures[2] : 0;
    }

    /** Of a symmetric matrix, the largest first, by the roots of the characteristic polynomial. */
    static double[] eigenvalues(double a, double b, double c, double ab, double ac, double bc) {
        double mean = (a + b + c) / 3;
        double spread = Math.sqrt(((a - mean) * (a - mean) + (b - mean) * (b - mean) + (c - mean) * (c - mean)
                + 2 * (ab * ab + ac * ac + bc * bc)) / 6);
        if (spread == 0) {
            return new double[] {mean, mean, mean};
        }
        double x = (a - mean) / spread;
        double y = (b - mean) / spread;
        double z = (c - mean) / spread;
        double xy = ab / spread;
        double xz = ac / spread;
        double yz = bc / spread;
        double half = (x * (y * z - yz * yz) - xy * (xy * z - yz * xz) + xz * (xy * yz - y * xz)) / 2;
        double angle = Math.acos(Math.clamp(half, -1, 1)) / 3;
        double first = mean + 2 * spread * Math.cos(angle);
        double last = mean + 2 * spread * Math.cos(angle + 2 * Math.PI / 3);
        return new double[] {first, 3 * mean - first - last, last};
    }

    Vector3 position(int n) {
        return geometry.toPatient(n % geometry.nx(), n / geometry.nx() % geometry.ny(),
                n / geometry.nx() / geometry.ny());
    }
}
