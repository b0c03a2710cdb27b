package org.isocentra.benchmarks;

import java.util.Collection;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and prints what they are about; ends with 1 when the vector kernel is not worth having. */
public final class Benchmarks {

    private static final double LEAST_RATIO = 3;

    private Benchmarks() {
    }

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(
                new OptionsBuilder().include(DoseKernelBenchmark.class.getSimpleName()).build()).run();
        double java = pairsPerSecond(results, "java");
        double vector = pairsPerSecond(results, "vector");
        System.out.printf("%n192 sources x 16384 voxels, one thread, million pairs per second:%n"
                + "plain Java %.1f%nvector     %.1f%nratio      %.2f (at least %.0f)%n",
                java / 1e6, vector / 1e6, vector / java, LEAST_RATIO);
        System.exit(vector / java < LEAST_RATIO ? 1 : 0);
    }

    private static double pairsPerSecond(Collection<RunResult> results, String kernel) {
        return results.stream().filter(r -> r.getParams().getParam("kernel").equals(kernel)).findFirst().orElseThrow()
                .getPrimaryResult().getScore();
    }
}
