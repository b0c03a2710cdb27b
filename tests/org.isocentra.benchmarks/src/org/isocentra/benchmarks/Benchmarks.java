package org.isocentra.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
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
    /** Pairs per second, by what did them. */
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

    private void round() throws RunnerException, IOException, InterruptedException {
        for (int threads : new int[] {1, 2}) {
            for (RunResult result : new Runner(new OptionsBuilder().include(DoseKernelBenchmark.class.getSimpleName())
                    .param("kernel", kernels.toArray(String[]::new)).threads(threads)
                    .jvmArgsAppend("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                            "-Djava.library.path=" + System.getProperty("java.library.path"))
                    .build()).run()) {
                double shortest = result.getPrimaryResult().getStatistics().getMin() * 1e-9;
                best.merge(result.getParams().getParam("kernel") + threads,
                        (double) threads * DoseKernelBenchmark.SOURCES * DoseKernelBenchmark.VOXELS / shortest,
                        Math::max);
            }
        }
        if (bareC != null) {
            best.merge("C", bareC.pairsPerSecond(), Math::max);
        }
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
