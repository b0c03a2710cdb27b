package org.isocentra.dose.kernel.java.internal;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;

/** The reference kernel: the formulas as they are written, in double precision. */
public final class JavaKernel implements DoseKernel {

    private static final double SOURCE_MARGIN_MM = 1;

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public int speedRank() {
        return 0;
    }

    @Override
    public void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
        for (int n = from; n < to; n++) {
            double sum = 0;
            for (int beam = 0; beam < beams.count(); beam++) {
                sum += dose(beams, beam, xMm[n], yMm[n], zMm[n]);
            }
            doseGy[n] += (float) sum;
        }
    }

    private static double dose(BeamBatch beams, int i, float xMm, float yMm, float zMm) {
        double x = xMm - beams.focusX()[i];
        double y = yMm - beams.focusY()[i];
        double z = zMm - beams.focusZ()[i];
        double t = x * beams.alongX()[i] + y * beams.alongY()[i] + z * beams.alongZ()[i];
        double distance = beams.sourceDistanceMm()[i];
        double s = distance - t;
        if (s <= SOURCE_MARGIN_MM) {
            return 0;
        }
        double m = distance / s;
        double a = m * (x * beams.firstX()[i] + y * beams.firstY()[i] + z * beams.firstZ()[i]);
        double b = m * (x * beams.secondX()[i] + y * beams.secondY()[i] + z * beams.secondZ()[i]);
        double rho2 = a * a + b * b;
        float[][] c = beams.entry();
        double h = c[0][i] + c[1][i] * a + c[2][i] * b + c[3][i] * a * a + c[4][i] * a * b + c[5][i] * b * b;
        double depth = Math.max(0, (h - t) * (1 + rho2 / (2 * distance * distance)));
        double attenuation = Math.exp(-beams.attenuationPerMm()[i] * (depth - beams.referenceDepthMm()[i]));
        return beams.weightGy()[i] * m * m * attenuation * profile(beams, beams.profile()[i], Math.sqrt(rho2));
    }

    private static double profile(BeamBatch beams, int profile, double rhoMm) {
        double position = rhoMm / beams.profileStepMm();
        if (position >= beams.profileSamples() - 1) {
            return 0;
        }
        int index = (int) position;
        int at = profile * beams.profileSamples() + index;
        double inner = beams.profiles()[at];
        return inner + (position - index) * (beams.profiles()[at + 1] - inner);
    }

    @Override
    public void multiply(float[] a, int rows, int columns, float[] x, float[] y) {
        double[] sums = new double[rows];
        for (int column = 0; column < columns; column++) {
            double factor = x[column];
            int start = column * rows;
            for (int row = 0; row < rows; row++) {
                sums[row] += a[start + row] * factor;
            }
        }
        for (int row = 0; row < rows; row++) {
            y[row] = (float) sums[row];
        }
    }

    @Override
    public void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x) {
        for (int column = 0; column < columns; column++) {
            double sum = 0;
            int start = column * rows;
            for (int row = 0; row < rows; row++) {
                sum += a[start + row] * y[row];
            }
            x[column] = (float) sum;
        }
    }
}
