package org.isocentra.dose.api.kernel;

import java.util.Objects;

/**
 * Voxels of constant density as a plain array, and the box of those that hold anything. Voxel (i, j, k) is
 * {@code density[i + nx * (j + ny * k)]} and fills the space from i to i + 1, j to j + 1 and k to k + 1.
 *
 * @param density relative to water; a voxel without is air
 * @param lowX first index along x of the box; {@code highX} the last one, and likewise along y and z
 */
public record DensityVoxels(float[] density, int nx, int ny, int nz, int lowX, int lowY, int lowZ, int highX, int highY,
        int highZ) {

    public DensityVoxels {
        if (density.length != Math.multiplyExact(Math.multiplyExact(nx, ny), nz)) {
            throw new IllegalArgumentException(density.length + " densities for " + nx + " x " + ny + " x " + nz);
        }
        Objects.checkFromToIndex(lowX, highX + 1, nx);
        Objects.checkFromToIndex(lowY, highY + 1, ny);
        Objects.checkFromToIndex(lowZ, highZ + 1, nz);
    }
}
