package org.isocentra.cli.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;

/**
 * Times what dose calculation consists of: 192 beams from all around through 2048 points. Kernels take turns, and of
 * all their calls the shortest counts, which lasts milliseconds: what else a computer does slows some of them, and
 * nothing makes one faster than it is.
 */
final class KernelBench {

    private static final int BEAMS = 192;
    private static final int ACROSS = 16;
    private static final int POINTS = ACROSS * ACROSS * 8;
    private static final int SAMPLES = 601;
    private static final float STEP_MM = 0.1f;
    private static final double RADIUS_MM = 8;
    private static final float SPHERE_RADIUS_MM = 80;
    private static final long TURN_NANOSECONDS = 200_000_000;
    /** A kernel in Java is compiled while it runs, after many calls: short ones, as slow as they are at first. */
    private static final long WARM_UP_NANOSECONDS = 4_000_000_000L;
    private static final int WARM_UP_POINTS = 64;

    private final int rounds;
    private final Set<DoseKernel> warm = new HashSet<>();
    private final BeamBatch beams = beams();
    private final float[] x = new float[POINTS];
    private final float[] y = new float[POINTS];
    private final float[] z = new float[POINTS];

    /** @param repeat how often each kernel is timed once it is warm */
    KernelBench(int repeat) {
        rounds = repeat;
        for (int n = 0; n < POINTS; n++) {
            x[n] = n % ACROSS - ACROSS / 2;
            y[n] = n / ACROSS % ACROSS - ACROSS / 2;
            z[n] = n / ACROSS / ACROSS - 4;
        }
    }

    private static BeamBatch beams() {
        float[][] c = new float[16][BEAMS];
        float[][] entry = new float[6][BEAMS];
        for (int n = 0; n < BEAMS; n++) {
            double elevation = Math.asin((n + 0.5) / BEAMS);
            double azimuth = n * Math.PI * (3 - Math.sqrt(5));
            Vector3 along = new Vector3(Math.cos(elevation) * Math.cos(azimuth),
                    Math.cos(elevation) * Math.sin(azimuth), Math.sin(elevation));
            Vector3 first = along.anyPerpendicular();
            Vector3[] vectors = {Vector3.ZERO, along, first, along.cross(first)};
            for (int v = 0; v < vectors.length; v++) {
                c[3 * v][n] = (float) vectors[v].x();
                c[3 * v + 1][n] = (float) vectors[v].y();
                c[3 * v + 2][n] = (float) vectors[v].z();
            }
            c[12][n] = 400;
            c[13][n] = 1e-4f;
            c[14][n] = 0.0063f;
            c[15][n] = SPHERE_RADIUS_MM;
            entry[0][n] = SPHERE_RADIUS_MM;
            entry[3][n] = -1 / (2 * SPHERE_RADIUS_MM);
            entry[5][n] = entry[3][n];
        }
        float[] profile = new float[SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            profile[n] = (float) (1 / (1 + Math.exp(n * STEP_MM - RADIUS_MM)));
        }
        return new BeamBatch(BEAMS, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12],
                c[13], c[14], c[15], entry, new int[BEAMS], profile, SAMPLES, STEP_MM);
    }

    /**
     * Pairs of beam and point per second of each kernel.
     *
     * @param threads that work at the same time, each on points of its own
     */
    <K> Map<K, Double> pairsPerSecond(Map<K, DoseKernel> kernels, int threads, ProgressMonitor monitor) {
        Map<K, Double> best = new LinkedHashMap<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory())) {
            for (DoseKernel kernel : kernels.values()) {
                monitor.report("Dose kernels, warming up", 0);
                monitor.checkCancelled();
                if (warm.add(kernel)) {
                    fastest(kernel, WARM_UP_POINTS, WARM_UP_NANOSECONDS);
                }
            }
            for (int round = 0; round < rounds; round++) {
                monitor.report("Dose kernels, " + threads + (threads == 1 ? " thread" : " threads"),
                        (double) round / rounds);
                monitor.checkCancelled();
                kernels.forEach((id, kernel) -> best.merge(id, turn(kernel, threads, executor), Math::max));
            }
        }
        return best;
    }

    private double turn(DoseKernel kernel, int threads, ExecutorService executor) {
        List<Callable<Double>> workers = new ArrayList<>();
        for (int n = 0; n < threads; n++) {
            workers.add(() -> fastest(kernel, POINTS, TURN_NANOSECONDS));
        }
        try {
            double sum = 0;
            for (Future<Double> worker : executor.invokeAll(workers)) {
                sum += worker.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private double fastest(DoseKernel kernel, int points, long nanoseconds) {
        float[] dose = new float[POINTS];
        long shortest = Long.MAX_VALUE;
        long end = System.nanoTime() + nanoseconds;
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            kernel.addDose(beams, x, y, z, 0, points, dose);
            shortest = Math.min(shortest, System.nanoTime() - begin);
        }
        return (double) BEAMS * points / (shortest * 1e-9);
    }
}
