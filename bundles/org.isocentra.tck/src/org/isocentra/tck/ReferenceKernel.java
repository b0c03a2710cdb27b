package org.isocentra.tck;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DensityVoxels;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.dose.api.kernel.RayBatch;

/**
 * The formula of {@link BeamBatch}, the products and the depths of {@link DoseKernel} in double precision, one term at
 * a time: what kernels are compared with, and what engines are tested with.
 */
public final class ReferenceKernel implements DoseKernel {

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public int speedRank() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
        for (int n = from; n < to; n++) {
            double sum = 0;
            for (int beam = 0; beam < beams.count(); beam++) {
                sum += dose(beams, beam, xMm[n], yMm[n], zMm[n]);
            }
            doseGy[n] = (float) (doseGy[n] + sum);
        }
    }

    private static double dose(BeamBatch b, int i, double x, double y, double z) {
        double px = x - b.focusX()[i];
        double py = y - b.focusY()[i];
        double pz = z - b.focusZ()[i];
        double t = px * b.alongX()[i] + py * b.alongY()[i] + pz * b.alongZ()[i];
        double distance = b.sourceDistanceMm()[i];
        if (distance - t <= 1) {
            return 0;
        }
        double m = distance / (distance - t);
        double a = (px * b.firstX()[i] + py * b.firstY()[i] + pz * b.firstZ()[i]) * m;
        double c = (px * b.secondX()[i] + py * b.secondY()[i] + pz * b.secondZ()[i]) * m;
        double rho = Math.sqrt(a * a + c * c);
        float[][] e = b.entry();
        double h = e[0][i] + e[1][i] * a + e[2][i] * c + e[3][i] * a * a + e[4][i] * a * c + e[5][i] * c * c;
        double depth = Math.max(0, (h - t) * (1 + rho * rho / (2 * distance * distance)));
        return b.weightGy()[i] * m * m * Math.exp(-b.attenuationPerMm()[i] * (depth - b.referenceDepthMm()[i]))
                * profile(b, i, rho);
    }

    private static double profile(BeamBatch b, int i, double rho) {
        double position = rho / b.profileStepMm();
        int below = (int) Math.floor(position);
        if (below >= b.profileSamples() - 1) {
            return 0;
        }
        int first = b.profile()[i] * b.profileSamples();
        double share = position - below;
        return (1 - share) * b.profiles()[first + below] + share * b.profiles()[first + below + 1];
    }

    @Override
    public void multiply(float[] a, int rows, int columns, float[] x, float[] y) {
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                sum += (double) a[column * rows + row] * x[column];
            }
            y[row] = (float) sum;
        }
    }

    @Override
    public void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x) {
        for (int column = 0; column < columns; column++) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += (double) a[column * rows + row] * y[row];
            }
            x[column] = (float) sum;
        }
    }

    /** From each boundary that a ray crosses to the next, in the order of their distances. */
    @Override
    public void depths(DensityVoxels voxels, RayBatch rays, double[] depthMm) {
        for (int ray = 0; ray < rays.count(); ray++) {
            depthMm[ray] = depthMm(voxels, new double[][] {{rays.sourceX(), rays.perMmX()[ray], voxels.nx()},
                {rays.sourceY(), rays.perMmY()[ray], voxels.ny()}, {rays.sourceZ(), rays.perMmZ()[ray], voxels.nz()}},
                    rays.pointMm()[ray]);
        }
    }

    /** @param axes of each, where the ray begins, its voxels per mm, and how many voxels there are */
    private static double depthMm(DensityVoxels voxels, double[][] axes, double point) {
        double[] crossings = Arrays.stream(axes)
                .flatMapToDouble(axis -> IntStream.rangeClosed(0, (int) axis[2])
                        .mapToDouble(n -> (n - axis[0]) / axis[1]))
                .filter(distance -> distance > 0 && distance < Double.POSITIVE_INFINITY).sorted().toArray();
        double depth = 0;
        double begin = Double.NaN;
        double end = Double.NaN;
        double from = 0;
        for (double to : crossings) {
            double density = density(voxels, axes, (from + to) / 2);
            if (density > 0) {
                begin = Double.isNaN(begin) ? from : begin;
                end = to;
                depth += density * Math.max(0, Math.min(to, point) - from);
            }
            from = to;
        }
        if (point < begin) {
            return point - begin;
        }
        return point <= end ? depth : depth + point - end;
    }

    private static double density(DensityVoxels voxels, double[][] axes, double distance) {
        int[] at = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = (int) Math.floor(axes[axis][0] + distance * axes[axis][1]);
            if (at[axis] < 0 || at[axis] >= axes[axis][2]) {
                return 0;
            }
        }
        return voxels.density()[at[0] + voxels.nx() * (at[1] + voxels.ny() * at[2])];
    }
}
