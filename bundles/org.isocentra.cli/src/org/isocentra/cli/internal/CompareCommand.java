package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlanReader;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.api.compare.SideBySide;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra compare}. */
@Command(name = "compare", mixinStandardHelpOptions = true, description = {
        "Plan a case for several machines, or take plans that are there, and show them side by side.",
        "Writes compare.html and compare.json, and for a case the folder of each plan."})
final class CompareCommand implements Callable<Integer> {

    private static final String METRICS = "metrics.json";

    private final Services services;
    private final Console console;
    private final ObjectMapper mapper = new ObjectMapper();

    @Parameters(paramLabel = "CASE.yaml|PLANDIR", arity = "1..*",
            description = "A case, with --devices, or the folders of at least two plans of one case.")
    private List<Path> inputs;

    @Option(names = "--devices", paramLabel = "ID", split = ",", description = "Machines to plan for.")
    private List<String> devices = List.of();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "New or empty folder for the results.")
    private Path out;

    @Option(names = "--json", description = "Print compare.json instead of the summary.")
    private boolean json;

    @Mixin
    private PlanningOptions options = new PlanningOptions();

    CompareCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    /** A plan with the time it took to make, and what is written of it. */
    private record Compared(String name, PlannedCase planned, ObjectNode metrics) {
    }

    @Override
    public Integer call() throws IOException {
        try (OutputFolder folder = OutputFolder.create(out)) {
            List<Compared> plans = devices.isEmpty() ? read(console.progress()) : plan(folder.path(),
                    console.progress());
            SideBySide page = services.get(SideBySide.class);
            Files.writeString(folder.path().resolve("compare.html"), page.html(plans.stream()
                    .map(Compared::planned).toList()));
            String text = json(page, plans).toPrettyString() + "\n";
            Files.writeString(folder.path().resolve("compare.json"), text);
            folder.commit();
            console.clearLine();
            if (json) {
                console.printAsItIs(text);
            } else {
                print(plans);
            }
            return ExitCode.of(plans.stream().flatMap(each -> each.planned.findings().stream()));
        }
    }

    private List<Compared> plan(Path folder, ProgressMonitor monitor) throws IOException {
        if (inputs.size() != 1 || devices.size() < 2 || devices.stream().distinct().count() < devices.size()
                || devices.stream().anyMatch(id -> !id.matches("[A-Za-z0-9._-]+"))) {
            throw new InputException("--devices " + String.join(",", devices), "machines are compared on one case, and"
                    + " at least two of them", "Give one CASE.yaml and the ids of machines, each once.");
        }
        PlanOptions common = options.toPlanOptions();
        if (common.device().isPresent()) {
            throw new InputException("--device " + common.device().get(), "is for one machine",
                    "Name it in --devices.");
        }
        Planner planner = services.get(Planner.class);
        PlanningCase planningCase = planner.open(inputs.getFirst(), monitor.part(0, 0.05));
        List<Compared> plans = new ArrayList<>();
        for (int n = 0; n < devices.size(); n++) {
            ProgressMonitor part = monitor.part(0.05 + 0.95 * n / devices.size(), 0.05 + 0.95 * (n + 1)
                    / devices.size());
            PlannedCase planned = planner.plan(planningCase, common.on(devices.get(n)), part.part(0, 0.9));
            Path own = Files.createDirectory(folder.resolve(devices.get(n)));
            plans.add(new Compared(devices.get(n), services.get(PlanWriter.class).write(planned, own, part.part(0.9,
                    1)), metrics(own)));
        }
        return plans;
    }

    private List<Compared> read(ProgressMonitor monitor) throws IOException {
        List<Compared> plans = new ArrayList<>();
        for (int n = 0; n < inputs.size(); n++) {
            Path folder = inputs.get(n);
            if (!Files.isDirectory(folder)) {
                throw new InputException(folder.toString(), "is not the folder of a plan",
                        "Give folders of plans, or a case with --devices.");
            }
            ObjectNode metrics = metrics(folder);
            SequencedMap<String, Double> seconds = new LinkedHashMap<>();
            metrics.path("timingSeconds").properties().forEach(each -> seconds.put(each.getKey(), each.getValue()
                    .asDouble()));
            plans.add(new Compared(folder.toString(), services.get(PlanReader.class).read(folder, Optional.empty(),
                    monitor.part((double) n / inputs.size(), (n + 1.0) / inputs.size())).withTiming(seconds),
                    metrics));
        }
        return plans;
    }

    private ObjectNode metrics(Path folder) throws IOException {
        Path file = folder.resolve(METRICS);
        if (!Files.isRegularFile(file)) {
            throw new InputException(file.toString(), "is not there", "Give the folder of a plan as it was written.");
        }
        JsonNode node = mapper.readTree(file.toFile());
        if (!(node instanceof ObjectNode metrics)) {
            throw new InputException(file.toString(), "is not as it was written", "Plan the case again.");
        }
        return metrics;
    }

    private ObjectNode json(SideBySide page, List<Compared> plans) {
        ObjectNode root = mapper.createObjectNode().put("schema", "isocentra/plan-comparison/1");
        ArrayNode published = root.putArray("published");
        page.published().forEach(spread -> published.addObject().put("metric", spread.metric())
                .put("low", spread.low()).put("lowOf", spread.lowOf()).put("high", spread.high())
                .put("highOf", spread.highOf()).put("about", spread.about()).put("source", spread.source())
                .put("confidence", spread.confidence()));
        ArrayNode array = root.putArray("plans");
        plans.forEach(each -> array.addObject().put("name", each.name).put("planUid", each.planned.plan().uid())
                .setAll(each.metrics));
        return root;
    }

    private void print(List<Compared> plans) {
        console.print("Plans side by side; UNAPPROVED, research use only.");
        console.print("%-22s %6s %9s %9s %9s %9s %9s %9s", "plan", "units", "beam min", "plan s", "coverage", "Paddick",
                "gradient", "V12 cm³");
        for (Compared each : plans) {
            PlannedCase planned = each.planned;
            console.print("%-22s %6d %9.1f %9.1f %9.3f %9.3f %9.2f %9.2f", each.name, planned.plan().units().size(),
                    planned.beamOnSeconds() / 60, planned.timingSeconds().getOrDefault("total", Double.NaN),
                    planned.evaluation().targets().stream().mapToDouble(target -> metric(target, "coverage")).min()
                            .orElse(Double.NaN), mean(planned, "paddickConformity"), mean(planned, "gradientIndex"),
                    planned.evaluation().brain().map(PlanEvaluation.Brain::v12GyCm3).orElse(Double.NaN));
        }
        console.print("Lowest coverage, mean conformity and gradient index of the targets. Results in %s", out);
    }

    private static double mean(PlannedCase planned, String key) {
        return planned.evaluation().targets().stream().mapToDouble(target -> metric(target, key))
                .filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static double metric(PlanEvaluation.Target target, String key) {
        return target.metrics().getOrDefault(key, Double.NaN);
    }
}
