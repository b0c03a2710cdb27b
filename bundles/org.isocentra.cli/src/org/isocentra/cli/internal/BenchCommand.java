package org.isocentra.cli.internal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.InputException;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.planning.api.PlanOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code isocentra bench}. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = {
        "Time the dose kernels, and the dose of a plan of 20 isocentres on a whole head at 1 mm with its gamma index.",
        "Takes about a minute. The best of several times counts."})
final class BenchCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Option(names = "--device", paramLabel = "ID", description = "Treatment device of the plan (${DEFAULT-VALUE}).")
    private String device = "gammaknife-icon";

    @Option(names = "--engine", paramLabel = "ID", description = "Dose engine (${DEFAULT-VALUE}).")
    private String engine = PlanOptions.DEFAULT.engine();

    @Option(names = "--kernel", paramLabel = "ID",
            description = "Kernel for the dose of the plan; else the fastest that works here.")
    private Optional<String> kernel = Optional.empty();

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use (${DEFAULT-VALUE}).")
    private int threads = PlanOptions.DEFAULT.threads();

    @Option(names = "--repeat", paramLabel = "N", description = "How often everything is timed (${DEFAULT-VALUE}).")
    private int repeat = 3;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    BenchCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (threads < 1 || repeat < 1) {
            throw new InputException("--threads, --repeat", "are out of range", "Give at least 1.");
        }
        ObjectNode root = new ObjectMapper().createObjectNode().put("schema", "isocentra/bench/1");
        DoseCalculator calculator = services.get(DoseCalculator.class);
        DoseCalculator.Session session = calculator.open(engine, kernel);
        addKernels(root, calculator);
        DoseRequest request = HeadBench.request(services.device(device), LocalDate.now(), threads);
        VolumeGeometry geometry = ((DosePoints.OnGrid) request.points()).geometry();
        Timed<DoseGrid> dose = best(() -> session.dose("bench", request, geometry, console.progress()));
        root.putObject("fullHeadDose").put("device", device).put("engine", session.engineId())
                .put("kernel", session.kernelId()).put("threads", threads).put("isocentres", HeadBench.ISOCENTRES)
                .put("gridMm", HeadBench.GRID_MM).put("voxels", geometry.voxels()).put("seconds", dose.seconds);
        addGamma(root, dose.result);
        console.clearLine();
        if (json) {
            console.out().println(root.toPrettyString());
        } else {
            print(root);
        }
        return ExitCode.DONE;
    }

    private void addKernels(ObjectNode root, DoseCalculator calculator) {
        Map<String, DoseKernel> kernels = new LinkedHashMap<>();
        ObjectNode missing = new ObjectMapper().createObjectNode();
        for (Contribution<DoseKernel> contribution : services.get(Contributions.class).catalogue(DoseKernel.class)) {
            String id = contribution.description().id();
            try {
                kernels.put(id, calculator.open(engine, Optional.of(id)).kernel());
            } catch (InputException e) {
                missing.put(id, e.problem());
            } catch (ContributionException e) {
                missing.put(id, e.getMessage());
            }
        }
        KernelBench bench = new KernelBench(repeat);
        ArrayNode array = root.putArray("kernels");
        for (int count : IntStream.of(1, threads).distinct().toArray()) {
            bench.pairsPerSecond(kernels, count, console.progress()).forEach((id, pairsPerSecond) -> array.addObject()
                    .put("id", id).put("threads", count).put("pairsPerSecond", Math.round(pairsPerSecond)));
        }
        root.set("unavailableKernels", missing);
        root.put("automaticKernel", calculator.open(engine, Optional.empty()).kernelId());
    }

    private void addGamma(ObjectNode root, DoseGrid dose) {
        GammaIndex gamma = services.get(GammaIndex.class);
        GammaIndex.Criteria criteria = HeadBench.CRITERIA;
        Timed<GammaIndex.Result> compared = best(() -> gamma.compare(dose.doseGy(), HeadBench.evaluated(dose.doseGy()),
                criteria, console.progress()));
        root.putObject("gamma").put("dosePercent", criteria.dosePercent()).put("distanceMm", criteria.distanceMm())
                .put("thresholdPercent", criteria.thresholdPercent()).put("points", compared.result.points())
                .put("passPercent", compared.result.passPercent()).put("seconds", compared.seconds);
    }

    private record Timed<T>(T result, double seconds) {
    }

    private <T> Timed<T> best(Supplier<T> work) {
        Timed<T> best = null;
        for (int run = 0; run < repeat; run++) {
            long begin = System.nanoTime();
            T result = work.get();
            double seconds = (System.nanoTime() - begin) * 1e-9;
            if (best == null || seconds < best.seconds) {
                best = new Timed<>(result, seconds);
            }
        }
        return best;
    }

    private void print(ObjectNode root) {
        root.path("kernels").forEach(kernel -> console.print("%-36s %2d %-7s %8.1f million pairs per second",
                kernel.path("id").asText(), kernel.path("threads").asInt(),
                kernel.path("threads").asInt() == 1 ? "thread" : "threads",
                kernel.path("pairsPerSecond").asDouble() / 1e6));
        root.path("unavailableKernels").properties()
                .forEach(kernel -> console.print("%-36s %s", kernel.getKey(), kernel.getValue().asText()));
        console.print("%-36s used where none is named", root.path("automaticKernel").asText());
        var dose = root.path("fullHeadDose");
        console.print("%d isocentres on %d voxels of %.0f mm, kernel %s, %d threads: %.2f s",
                dose.path("isocentres").asInt(), dose.path("voxels").asInt(), dose.path("gridMm").asDouble(),
                dose.path("kernel").asText(), dose.path("threads").asInt(), dose.path("seconds").asDouble());
        var gamma = root.path("gamma");
        console.print("gamma %.0f %%, %.0f mm at %d points: %.2f s", gamma.path("dosePercent").asDouble(),
                gamma.path("distanceMm").asDouble(), gamma.path("points").asInt(), gamma.path("seconds").asDouble());
    }
}
