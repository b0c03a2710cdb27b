package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.pareto.ParetoPlanner;
import org.isocentra.planning.api.pareto.ParetoSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra pareto}. */
@Command(name = "pareto", mixinStandardHelpOptions = true, description = {
        "Plan a case several times, from one end to the other of what can be had of it, and leave out what another",
        "plan is better than. Writes pareto.json and the folder of each plan."})
final class ParetoCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "CASE.yaml", description = "The case to plan.")
    private Path caseFile;

    @Option(names = "--between", paramLabel = "CRITERION", split = ",", defaultValue = "gradient,time",
            description = "What to weigh: coverage, conformity, gradient, brain, organs, time (${DEFAULT-VALUE}).")
    private List<String> between;

    @Option(names = "--points", paramLabel = "N", defaultValue = "5",
            description = "Plans to make, at most (${DEFAULT-VALUE}).")
    private int points;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "New or empty folder for the results.")
    private Path out;

    @Option(names = "--json", description = "Print pareto.json instead of the table.")
    private boolean json;

    @Mixin
    private PlanningOptions options = new PlanningOptions();

    ParetoCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ParetoPlanner.Choice choice = choice();
        try (OutputFolder folder = OutputFolder.create(out)) {
            ProgressMonitor monitor = console.progress();
            ParetoPlanner planner = services.get(ParetoPlanner.class);
            ParetoSet set = planner.explore(services.get(Planner.class).open(caseFile, monitor.part(0, 0.05)),
                    options.toPlanOptions(), choice, monitor.part(0.05, 0.9));
            write(set, folder.path(), monitor.part(0.9, 1));
            String text = planner.json(set);
            Files.writeString(folder.path().resolve("pareto.json"), text);
            folder.commit();
            console.clearLine();
            if (json) {
                console.printAsItIs(text);
            } else {
                print(set);
            }
            return ExitCode.of(set.points().stream().flatMap(point -> point.planned().findings().stream()));
        }
    }

    private ParetoPlanner.Choice choice() {
        List<Criterion> criteria = between.stream().map(word -> Criterion.of(word).orElseThrow(() ->
                new InputException("--between", "there is no criterion '" + word + "'", "Name some of "
                        + String.join(", ", Criterion.words()) + "."))).toList();
        try {
            return new ParetoPlanner.Choice(criteria, points);
        } catch (IllegalArgumentException e) {
            throw new InputException("--between, --points", e.getMessage(),
                    "Write it like --between gradient,time --points 5.", e);
        }
    }

    private void write(ParetoSet set, Path folder, ProgressMonitor monitor) throws IOException {
        PlanWriter writer = services.get(PlanWriter.class);
        int count = set.points().size();
        for (int n = 0; n < count; n++) {
            ParetoSet.Point point = set.points().get(n);
            writer.write(point.planned(), Files.createDirectory(folder.resolve(point.id())),
                    monitor.part((double) n / count, (n + 1.0) / count));
        }
    }

    private void print(ParetoSet set) {
        console.print("Plans between which nothing can be had for nothing; UNAPPROVED, research use only.");
        List<Criterion> criteria = Stream.of(Criterion.values()).filter(each -> set.best(each).isPresent()).toList();
        console.print("%-16s %s  units  limits", "plan", criteria.stream().map(each -> each.label() + (each.unit()
                .equals("1") ? "" : " " + each.unit())).collect(Collectors.joining("  ")));
        for (ParetoSet.Point point : set.points()) {
            List<String> cells = new ArrayList<>();
            for (Criterion criterion : criteria) {
                int width = criterion.label().length() + (criterion.unit().equals("1") ? 0 : 1
                        + criterion.unit().length());
                cells.add(String.format(Locale.ROOT, "%" + width + ".3f", point.values().getOrDefault(criterion,
                        Double.NaN)));
            }
            console.print("%-16s %s  %5d  %s", point.id(), String.join("  ", cells), point.planned().plan().units()
                    .size(), set.goals().limits().isEmpty() && set.goals().organsGy().isEmpty() ? "none" : point
                            .keepsLimits() ? "kept" : "NOT KEPT");
        }
        set.leftOut().forEach(each -> console.print("%-16s left out: %s", each.point().id(), each.reason()));
        console.print("Time: %.1f s for all together, then %s s for each plan.", set.sharedSeconds(), Stream.concat(set
                .points().stream(), set.leftOut().stream().map(ParetoSet.LeftOut::point)).map(point -> String.format(
                        Locale.ROOT, "%.0f", point.seconds())).collect(Collectors.joining(", ")));
        set.points().forEach(point -> console.print(point.planned().findings().stream().filter(Finding::isError)
                .toList()));
        console.print("Results in %s", out);
    }
}
