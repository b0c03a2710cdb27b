package org.isocentra.dose.api.kernel;

/**
 * Rays from one source to a point each, in the space of {@link DensityVoxels}. Ray n is at
 * {@code source + d * perMm[n]} where it is d mm away from the source.
 *
 * <p>Arrays have one entry per ray, and may be longer; {@code count} rays are used.
 *
 * @param sourceX in voxels; likewise {@code sourceY}, {@code sourceZ}
 * @param perMmX voxels per mm; likewise {@code perMmY}, {@code perMmZ}
 * @param pointMm distance of the point from the source
 */
public record RayBatch(int count, double sourceX, double sourceY, double sourceZ, double[] perMmX, double[] perMmY,
        double[] perMmZ, double[] pointMm) {
}
