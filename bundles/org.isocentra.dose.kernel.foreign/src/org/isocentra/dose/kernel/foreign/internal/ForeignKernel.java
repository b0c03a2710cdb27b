package org.isocentra.dose.kernel.foreign.internal;

import java.util.Optional;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DensityVoxels;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.dose.api.kernel.RayBatch;

/**
 * Inner loops in C. The libraries come in a fragment for each platform that they have been compiled for; without one,
 * or on a processor that is too old, the kernel is not available.
 */
public final class ForeignKernel implements DoseKernel {

    private final Level level;
    private final Optional<NativeLoops> loops;

    /** For the highest level that this processor has and there is a library for. */
    public ForeignKernel() {
        Level best = Level.V2;
        Optional<NativeLoops> fastest = Optional.empty();
        for (Level candidate : Level.values()) {
            Optional<NativeLoops> found = find(candidate);
            if (found.isPresent()) {
                best = candidate;
                fastest = found;
            }
        }
        level = best;
        loops = fastest;
    }

    /** For a level. */
    ForeignKernel(Level level) {
        this.level = level;
        loops = find(level);
    }

    private static Optional<NativeLoops> find(Level level) {
        try {
            return NativeLoops.of(level);
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isAvailable() {
        return loops.isPresent();
    }

    @Override
    public int speedRank() {
        return level.speedRank();
    }

    @Override
    public void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
        loops().addDose(beams, xMm, yMm, zMm, from, to, doseGy);
    }

    @Override
    public void multiply(float[] a, int rows, int columns, float[] x, float[] y) {
        loops().multiply(a, rows, columns, x, y);
    }

    @Override
    public void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x) {
        loops().multiplyTransposed(a, rows, columns, y, x);
    }

    @Override
    public void depths(DensityVoxels voxels, RayBatch rays, double[] depthMm) {
        loops().depths(voxels, rays, depthMm);
    }

    private NativeLoops loops() {
        return loops.orElseThrow(() -> new IllegalStateException("there is no library for this computer"));
    }
}
