package org.isocentra.evaluation.internal;

import java.util.List;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Reads dose between voxel centres by cubic convolution (Catmull-Rom) along each axis, which reproduces quadratics; at
 * the border of a grid the missing voxels are extrapolated linearly. For use by one thread.
 */
final class DoseReader {

    private static final double BORDER = 1e-6;

    private final GridReader[] readers;
    /** Gradient in Gy/mm that the last call of {@link #withGradient} found. */
    private double gx;
    private double gy;
    private double gz;

    DoseReader(List<Grid> finestFirst) {
        readers = finestFirst.stream().map(GridReader::new).toArray(GridReader[]::new);
    }

    /** Dose in Gy, or NaN outside all grids. */
    double at(double x, double y, double z) {
        for (GridReader reader : readers) {
            if (reader.moveTo(x, y, z)) {
                return Math.max(0, reader.value());
            }
        }
        return Double.NaN;
    }

    /** Dose in Gy, or NaN outside all grids; afterwards {@link #slope} is that of the dose there. */
    double withGradient(double x, double y, double z) {
        for (GridReader reader : readers) {
            if (reader.moveTo(x, y, z)) {
                double value = reader.valueAndGradient();
                gx = reader.gx;
                gy = reader.gy;
                gz = reader.gz;
                return Math.max(0, value);
            }
        }
        gx = 0;
        gy = 0;
        gz = 0;
        return Double.NaN;
    }

    /** Steepest slope of the dose in Gy/mm where the gradient was last asked for. */
    double slope() {
        return Math.sqrt(gx * gx + gy * gy + gz * gz);
    }

    private static final class GridReader {

        private final float[] values;
        private final int nx;
        private final int ny;
        private final int nz;
        private final double ox;
        private final double oy;
        private final double oz;
        private final Vector3 toI;
        private final Vector3 toJ;
        private final Vector3 toK;
        private final AxisWeights i;
        private final AxisWeights j;
        private final AxisWeights k;
        private double gx;
        private double gy;
        private double gz;

        GridReader(Grid grid) {
            VolumeGeometry g = grid.geometry();
            Axes axes = g.axes();
            values = grid.values();
            nx = g.nx();
            ny = g.ny();
            nz = g.nz();
            ox = g.originMm().x();
            oy = g.originMm().y();
            oz = g.originMm().z();
            toI = axes.first().times(1 / g.spacingMm().x());
            toJ = axes.second().times(1 / g.spacingMm().y());
            toK = axes.third().times(1 / g.spacingMm().z());
            i = new AxisWeights(nx);
            j = new AxisWeights(ny);
            k = new AxisWeights(nz);
        }

        boolean moveTo(double x, double y, double z) {
            double dx = x - ox;
            double dy = y - oy;
            double dz = z - oz;
            return i.moveTo(dx * toI.x() + dy * toI.y() + dz * toI.z())
                    && j.moveTo(dx * toJ.x() + dy * toJ.y() + dz * toJ.z())
                    && k.moveTo(dx * toK.x() + dy * toK.y() + dz * toK.z());
        }

        double value() {
            double sum = 0;
            for (int c = 0; c < 4; c++) {
                int plane = nx * ny * k.node[c];
                double inPlane = 0;
                for (int b = 0; b < 4; b++) {
                    inPlane += j.weight[b] * row(plane + nx * j.node[b]);
                }
                sum += k.weight[c] * inPlane;
            }
            return sum;
        }

        private double row(int n) {
            return i.weight[0] * values[n + i.node[0]] + i.weight[1] * values[n + i.node[1]]
                    + i.weight[2] * values[n + i.node[2]] + i.weight[3] * values[n + i.node[3]];
        }

        private double rowSlope(int n) {
            return i.slope[0] * values[n + i.node[0]] + i.slope[1] * values[n + i.node[1]]
                    + i.slope[2] * values[n + i.node[2]] + i.slope[3] * values[n + i.node[3]];
        }

        double valueAndGradient() {
            i.derive();
            j.derive();
            k.derive();
            double sum = 0;
            double alongI = 0;
            double alongJ = 0;
            double alongK = 0;
            for (int c = 0; c < 4; c++) {
                int plane = nx * ny * k.node[c];
                double value = 0;
                double slopeI = 0;
                double slopeJ = 0;
                for (int b = 0; b < 4; b++) {
                    int n = plane + nx * j.node[b];
                    double row = row(n);
                    value += j.weight[b] * row;
                    slopeI += j.weight[b] * rowSlope(n);
                    slopeJ += j.slope[b] * row;
                }
                sum += k.weight[c] * value;
                alongI += k.weight[c] * slopeI;
                alongJ += k.weight[c] * slopeJ;
                alongK += k.slope[c] * value;
            }
            gx = alongI * toI.x() + alongJ * toJ.x() + alongK * toK.x();
            gy = alongI * toI.y() + alongJ * toJ.y() + alongK * toK.y();
            gz = alongI * toI.z() + alongJ * toJ.z() + alongK * toK.z();
            return sum;
        }
    }

    /** The four voxels along one axis that a point takes part in. */
    private static final class AxisWeights {

        private final int count;
        private final int[] node = new int[4];
        private final double[] weight = new double[4];
        private final double[] slope = new double[4];
        private double t;

        AxisWeights(int count) {
            this.count = count;
        }

        boolean moveTo(double position) {
            if (!(position >= -BORDER && position <= count - 1 + BORDER)) {
                return false;
            }
            int cell = Math.clamp((int) position, 0, Math.max(0, count - 2));
            t = position - cell;
            for (int n = 0; n < 4; n++) {
                node[n] = Math.clamp(cell + n - 1, 0, count - 1);
            }
            weight[0] = ((-0.5 * t + 1) * t - 0.5) * t;
            weight[1] = (1.5 * t - 2.5) * t * t + 1;
            weight[2] = ((-1.5 * t + 2) * t + 0.5) * t;
            weight[3] = (0.5 * t - 0.5) * t * t;
            extrapolate(weight);
            return true;
        }

        void derive() {
            slope[0] = (-1.5 * t + 2) * t - 0.5;
            slope[1] = (4.5 * t - 5) * t;
            slope[2] = (-4.5 * t + 4) * t + 0.5;
            slope[3] = (1.5 * t - 1) * t;
            extrapolate(slope);
        }

        /** Gives the weight of a voxel beyond the border to the two voxels it is extrapolated from. */
        private void extrapolate(double[] w) {
            int cell = node[1];
            if (count > 1 && cell == 0) {
                w[1] += 2 * w[0];
                w[2] -= w[0];
                w[0] = 0;
            }
            if (count > 1 && cell == count - 2) {
                w[2] += 2 * w[3];
                w[1] -= w[3];
                w[3] = 0;
            }
        }
    }
}
