package org.isocentra.dose.kernel.foreign.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DensityVoxels;
import org.isocentra.dose.api.kernel.RayBatch;

/**
 * The functions of the library for one level. They work on the arrays of Java where these lie: nothing is copied, but
 * no garbage can be collected while one of them runs, so a call does a tile of points or rays at the most. What they
 * are given is checked here, since C checks nothing.
 */
final class NativeLoops {

    /** Some milliseconds even with the beams of a plan of many shots. */
    private static final int TILE = 1024;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle LEVEL = LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle ADD_DOSE = onArrays(FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS,
            ADDRESS, JAVA_INT, JAVA_FLOAT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle PRODUCT = onArrays(FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT,
            ADDRESS, ADDRESS));

    private static final MethodHandle DEPTHS = onArrays(FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT, ADDRESS,
            JAVA_INT, JAVA_INT, JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));

    private final MemorySegment addDose;
    private final MemorySegment multiply;
    private final MemorySegment multiplyTransposed;
    private final MemorySegment depths;

    private NativeLoops(Level level) {
        System.loadLibrary(level.library());
        addDose = address(level.function("add_dose"));
        multiply = address(level.function("multiply"));
        multiplyTransposed = address(level.function("multiply_transposed"));
        depths = address(level.function("depths"));
    }

    private static MethodHandle onArrays(FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(descriptor, Linker.Option.critical(true));
    }

    private static MemorySegment address(String function) {
        return SymbolLookup.loaderLookup().find(function).orElseThrow(() -> new UnsatisfiedLinkError(function));
    }

    /**
     * The functions for a level; empty when the processor has less.
     *
     * @throws LinkageError when there is no library, or this virtual machine forbids to call one
     */
    static Optional<NativeLoops> of(Level level) {
        return processor() >= level.number() ? Optional.of(new NativeLoops(level)) : Optional.empty();
    }

    /** The number of the highest level of this processor; any processor can run this function of the lowest library. */
    private static int processor() {
        System.loadLibrary(Level.V2.library());
        try {
            return (int) LEVEL.invokeExact(address("isocentra_level"));
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
        for (float[] array : new float[][] {xMm, yMm, zMm, doseGy}) {
            Objects.checkFromToIndex(from, to, array.length);
        }
        checkProfiles(beams);
        MemorySegment columns = MemorySegment.ofArray(columns(beams));
        MemorySegment profile = MemorySegment.ofArray(beams.profile());
        MemorySegment profiles = MemorySegment.ofArray(beams.profiles());
        MemorySegment x = MemorySegment.ofArray(xMm);
        MemorySegment y = MemorySegment.ofArray(yMm);
        MemorySegment z = MemorySegment.ofArray(zMm);
        MemorySegment dose = MemorySegment.ofArray(doseGy);
        try {
            for (int start = from; start < to; start += TILE) {
                ADD_DOSE.invokeExact(addDose, beams.count(), columns, profile, profiles, beams.profileSamples(),
                        beams.profileStepMm(), x, y, z, start, start + Math.min(TILE, to - start), dose);
            }
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    private static void checkProfiles(BeamBatch beams) {
        int samples = beams.profileSamples();
        if (samples < 2 || !(beams.profileStepMm() > 0)) {
            throw new IllegalArgumentException("profiles of " + samples + " samples, " + beams.profileStepMm()
                    + " mm apart");
        }
        for (int beam = 0; beam < beams.count(); beam++) {
            Objects.checkIndex(beams.profile()[beam], beams.profiles().length / samples);
        }
    }

    /** All numbers of all beams, one column of each after the other. */
    private static float[] columns(BeamBatch beams) {
        float[][] geometry = {beams.focusX(), beams.focusY(), beams.focusZ(), beams.alongX(), beams.alongY(),
            beams.alongZ(), beams.firstX(), beams.firstY(), beams.firstZ(), beams.secondX(), beams.secondY(),
            beams.secondZ(), beams.sourceDistanceMm(), beams.weightGy(), beams.attenuationPerMm(),
            beams.referenceDepthMm()};
        int entry = geometry.length;
        float[][] all = Arrays.copyOf(geometry, entry + 6);
        System.arraycopy(beams.entry(), 0, all, entry, 6);
        float[] columns = new float[all.length * beams.count()];
        for (int n = 0; n < all.length; n++) {
            System.arraycopy(all[n], 0, columns, n * beams.count(), beams.count());
        }
        return columns;
    }

    void multiply(float[] a, int rows, int columns, float[] x, float[] y) {
        product(multiply, a, rows, columns, x, columns, y, rows);
    }

    void multiplyTransposed(float[] a, int rows, int columns, float[] y, float[] x) {
        product(multiplyTransposed, a, rows, columns, y, rows, x, columns);
    }

    private static void product(MemorySegment function, float[] a, int rows, int columns, float[] factor,
            int factors, float[] result, int results) {
        Objects.checkFromToIndex(0, Math.multiplyExact(rows, columns), a.length);
        Objects.checkFromToIndex(0, factors, factor.length);
        Objects.checkFromToIndex(0, results, result.length);
        try {
            PRODUCT.invokeExact(function, MemorySegment.ofArray(a), rows, columns, MemorySegment.ofArray(factor),
                    MemorySegment.ofArray(result));
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    void depths(DensityVoxels voxels, RayBatch rays, double[] depthMm) {
        for (double[] array : new double[][] {rays.perMmX(), rays.perMmY(), rays.perMmZ(), rays.pointMm(), depthMm}) {
            Objects.checkFromToIndex(0, rays.count(), array.length);
        }
        MemorySegment density = MemorySegment.ofArray(voxels.density());
        MemorySegment box = MemorySegment.ofArray(new int[] {voxels.lowX(), voxels.lowY(), voxels.lowZ(),
            voxels.highX(), voxels.highY(), voxels.highZ()});
        MemorySegment x = MemorySegment.ofArray(rays.perMmX());
        MemorySegment y = MemorySegment.ofArray(rays.perMmY());
        MemorySegment z = MemorySegment.ofArray(rays.perMmZ());
        MemorySegment point = MemorySegment.ofArray(rays.pointMm());
        MemorySegment depth = MemorySegment.ofArray(depthMm);
        try {
            for (int start = 0; start < rays.count(); start += TILE) {
                DEPTHS.invokeExact(depths, density, voxels.nx(), voxels.ny(), box, start,
                        start + Math.min(TILE, rays.count() - start), rays.sourceX(), rays.sourceY(), rays.sourceZ(),
                        x, y, z, point, depth);
            }
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** C throws nothing: what comes out of a call is an error of the virtual machine. */
    private static RuntimeException failure(Throwable e) {
        return switch (e) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
