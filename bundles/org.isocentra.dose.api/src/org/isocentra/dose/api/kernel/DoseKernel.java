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
     * Rank of speed where all are available. When the user names no kernel, the fastest is chosen of those available
     * that belong to the suite or that the site has accepted: by a short trial, and by rank where it does not tell.
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

    /**
     * Water-equivalent depths: the integral of the density along each ray from the source to its point, mm, exact for
     * voxels of constant density. Outside the voxels that hold anything the depth goes on as in water: negative before
     * the ray has entered the first, growing after it has left the last; between them air adds nothing. Not a number
     * where the ray meets none. A kernel that does not say otherwise does it in plain Java.
     *
     * @param depthMm receives one depth for each ray
     * @since 1.1
     */
    default void depths(DensityVoxels voxels, RayBatch rays, double[] depthMm) {
        VoxelWalk.depths(voxels, rays, depthMm);
    }
}
