package org.isocentra.dose.kernel.vector.internal;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;

/**
 * Inner loops with the processor's vector instructions. Names no class of the incubating module itself, so that it
 * loads where the module is missing and can say so.
 */
public final class VectorKernel implements DoseKernel {

    private static final int NARROWEST_USEFUL_BITS = 256;

    @Override
    public boolean isAvailable() {
        try {
            return BeamLoop.vectorBits() >= NARROWEST_USEFUL_BITS;
        } catch (LinkageError e) {
            return false;
        }
    }

    @Override
    public int speedRank() {
        return 10;
    }

    @Override
    public void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
        BeamLoop.addDose(beams, xMm, yMm, zMm, from, to, doseGy);
    }

    @Override
    public void multiply(float[] a, int rows, int columns, float[] x, float[] y) {
        MatrixLoop.multiply(a, rows, columns, x, y);
    }

    @Override
    public void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x) {
        MatrixLoop.multiplyTransposed(a, rows, columns, y, x);
    }
}
