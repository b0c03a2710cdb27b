package org.isocentra.optimisation.internal;

import java.util.Arrays;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;

/** Matrix-vector products in plain Java; the planner needs nothing else of a kernel. */
public final class PlainKernel implements DoseKernel {

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
        throw new UnsupportedOperationException("not an optimiser's business");
    }

    @Override
    public void multiply(float[] a, int rows, int columns, float[] x, float[] y) {
        Arrays.fill(y, 0, rows, 0);
        for (int c = 0; c < columns; c++) {
            float factor = x[c];
            if (factor != 0) {
                int start = c * rows;
                for (int r = 0; r < rows; r++) {
                    y[r] += factor * a[start + r];
                }
            }
        }
    }

    @Override
    public void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x) {
        for (int c = 0; c < columns; c++) {
            int start = c * rows;
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            int r = 0;
            for (; r + 3 < rows; r += 4) {
                s0 += a[start + r] * y[r];
                s1 += a[start + r + 1] * y[r + 1];
                s2 += a[start + r + 2] * y[r + 2];
                s3 += a[start + r + 3] * y[r + 3];
            }
            for (; r < rows; r++) {
                s0 += a[start + r] * y[r];
            }
            x[c] = s0 + s1 + s2 + s3;
        }
    }
}
