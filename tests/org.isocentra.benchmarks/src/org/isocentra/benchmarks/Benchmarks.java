package org.isocentra.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Times the kernels and prints what they are about; ends with 1 when one of them is not worth having. The kernels and
 * the C program take turns, several times, and of all calls the shortest counts: what else the computer does makes each
 * of them slower at times, and none faster.
 */
public final class Benchmarks {

    private static final int ROUNDS = 3;
    private static final double LEAST_VECTOR = 3;
    private static final double LEAST_FOREIGN = 6;
    private static final double LEAST_OF_BARE_C = 0.75;

    private final List<String> kernels = Stream.of("java", "vector", "foreign")
            .filter(name -> DoseKernelBenchmark.kernel(name).isAvailable()).toList();
    private final BareC bareC;
    /** Pairs per second by what did them, and what the other loops do, also by their name. */
    private final Map<String, Double> best = new TreeMap<>();

    private Benchmarks(Path root) throws IOException, InterruptedException {
        bareC = kernels.contains("foreign") ? BareC.compile(root) : null;
    }

    /** @param arguments the folder of the repository */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        Benchmarks benchmarks = new Benchmarks(Path.of(arguments[0]));
        for (int round = 0; round < ROUNDS; round++) {
            benchmarks.round();
        }
        System.exit(benchmarks.report() ? 0 : 1);
    }

    /** What one of the other loops does in a call, in its unit. */
    private enum Loop {

        MULTIPLY("GB", 1e9, 4.0 * LoopsBenchmark.ROWS * LoopsBenchmark.COLUMNS),
        MULTIPLY_TRANSPOSED("GB", 1e9, 4.0 * LoopsBenchmark.ROWS * LoopsBenchmark.COLUMNS),
        DEPTHS("million rays", 1e6, LoopsBenchmark.BEAMS * LoopsBenchmark.RAYS);

        private final String unit;
        private final double perUnit;
        private final double amount;

        Loop(String unit, double perUnit, double amount) {
            this.unit = unit;
            this.perUnit = perUnit;
            this.amount = amount;
        }

        /** @param method of {@link LoopsBenchmark} */
        static Loop of(String method) {
            return Stream.of(values()).filter(loop -> loop.name().replace("_", "").equalsIgnoreCase(method)).findAny()
                    .orElseThrow();
        }
    }

    private void round() throws RunnerException, IOException, InterruptedException {
        for (int threads : new int[] {1, 2}) {
            for (RunResult result : run(DoseKernelBenchmark.class, threads)) {
                best.merge(kernel(result) + threads,
                        threads * DoseKernelBenchmark.SOURCES * DoseKernelBenchmark.VOXELS / shortest(result),
                        Math::max);
            }
        }
        for (RunResult result : run(LoopsBenchmark.class, 1)) {
            Loop loop = Loop.of(result.getPrimaryResult().getLabel());
            best.merge(kernel(result) + loop, loop.amount / shortest(result), Math::max);
        }
        if (bareC != null) {
            best.merge("C", bareC.pairsPerSecond(), Math::max);
        }
    }

    private Collection<RunResult> run(Class<?> benchmark, int threads) throws RunnerException {
        return new Runner(new OptionsBuilder().include(benchmark.getSimpleName())
                .param("kernel", kernels.toArray(String[]::new)).threads(threads)
                .jvmArgsAppend("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                        "-Djava.library.path=" + System.getProperty("java.library.path"))
                .build()).run();
    }

    private static String kernel(RunResult result) {
        return result.getParams().getParam("kernel");
    }

    /** Seconds. */
    private static double shortest(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin() * 1e-9;
    }

    /** Whether every kernel is as fast as it has to be. */
    private boolean report() {
        System.out.printf("%n%d sources x %d voxels, shortest calls of %d rounds, million pairs per second:%n",
                DoseKernelBenchmark.SOURCES, DoseKernelBenchmark.VOXELS, ROUNDS);
        for (String kernel : kernels) {
            System.out.printf("%-8s 1 thread %8.1f, ratio to plain Java %5.2f; 2 threads %8.1f, ratio %5.2f%n", kernel,
                    best.get(kernel + 1) / 1e6, best.get(kernel + 1) / best.get("java1"), best.get(kernel + 2) / 1e6,
                    best.get(kernel + 2) / best.get("java2"));
        }
        for (Loop loop : Loop.values()) {
            for (String kernel : kernels) {
                System.out.printf("%-18s %-8s %8.2f %s per second, ratio to plain Java %5.2f%n", loop, kernel,
                        best.get(kernel + loop) / loop.perUnit, loop.unit,
                        best.get(kernel + loop) / best.get("java" + loop));
            }
        }
        boolean good = atLeast("vector", LEAST_VECTOR, "plain Java", "java1") & atLeast("foreign", LEAST_FOREIGN,
                "plain Java", "java1");
        if (bareC != null) {
            System.out.printf("bare C   1 thread %8.1f%n", best.get("C") / 1e6);
            good &= atLeast("foreign", LEAST_OF_BARE_C, "a bare C program", "C");
        }
        return good;
    }

    private boolean atLeast(String kernel, double ratio, String name, String other) {
        if (!kernels.contains(kernel)) {
            System.out.println("the " + kernel + " kernel cannot run here");
            return true;
        }
        boolean reached = best.get(kernel + 1) >= ratio * best.get(other);
        System.out.printf("%s at least %.2f times %s: %s%n", kernel, ratio, name, reached ? "yes" : "NO");
        return reached;
    }
}
