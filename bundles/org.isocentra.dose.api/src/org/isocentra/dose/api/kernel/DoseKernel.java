package org.isocentra.dose.api.kernel;

/**
 * The inner loops of dose calculation and optimisation. Implemented by plug-ins and contributed to the extension point
 * {@value #EXTENSION_POINT}. All kernels give the same numbers to 1e-5 of the largest; plain Java is the reference.
 * Stateless and safe for use by several threads; each call runs on the caller's thread. Only the result array may be
 * written to.
 */
public interface DoseKernel {

    String EXTENSION_POINT = "org.isocentra.dose.api.doseKernels";

    /** Whether this machine and this virtual machine can run it; called once before anything else. */
    boolean isAvailable();

    /**
     * Rank of speed where all are available. When the user names no kernel, the largest is chosen of those available
     * that belong to the suite or that the site has accepted.
     */
    int speedRank();

    /**
     * Adds the dose of beams to points: for each point {@code n} of {@code from..to-1}
     * {@code doseGy[n] += sum over beams of the formula in} {@link BeamBatch}.
     *
     * @param xMm LPS mm; likewise {@code yMm}, {@code zMm}
     */
    void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy);

    /**
     * Matrix times vector: {@code y = A x}, with A stored by columns ({@code a[column * rows + row]}).
     */
    void multiply(float[] a, int rows, int columns, float[] x, float[] y);

    /** Transposed matrix times vector: {@code x = Aᵀ y}, A stored as in {@link #multiply}. */
    void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x);
}
