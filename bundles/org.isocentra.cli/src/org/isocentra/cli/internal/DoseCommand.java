package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.planning.api.DoseMedium;
import org.isocentra.planning.api.MediumSwap;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.planning.api.PlannedCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code isocentra dose}. */
@Command(name = "dose", mixinStandardHelpOptions = true, description = {
        "Calculate the dose of a plan again with another engine or in another medium, and compare it with the dose it"
                + " has.",
        "The plan itself, metersets included, stays as it is."})
final class DoseCommand implements Callable<Integer> {

    private static final GammaIndex.Criteria USUAL = PlanComparison.USUAL_CRITERIA;

    private final Services services;
    private final Console console;

    @Mixin
    private WrittenPlan plan = new WrittenPlan();

    @Option(names = "--engine", paramLabel = "ID", required = true, description = "Dose engine to calculate with.")
    private String engine;

    @Option(names = "--kernel", paramLabel = "ID", description = "Dose kernel; else the fastest that works here.")
    private Optional<String> kernel = Optional.empty();

    @Option(names = "--medium", paramLabel = "water|ct",
            description = "Calculate in water or in the densities of the CT of the case; else as the plan was.")
    private Optional<String> medium = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "New or empty folder for the results.")
    private Path out;

    @Option(names = "--dose-percent", paramLabel = "P", description = "Gamma: dose difference, percent (2).")
    private double dosePercent = USUAL.dosePercent();

    @Option(names = "--distance-mm", paramLabel = "MM", description = "Gamma: distance to agreement, mm (1).")
    private double distanceMm = USUAL.distanceMm();

    @Option(names = "--local",
            description = "Gamma: dose difference in percent of the local dose instead of the maximum.")
    private boolean local;

    @Option(names = "--threshold", paramLabel = "P",
            description = "Leave out points below this percentage of the maximum of the dose before (10).")
    private double thresholdPercent = USUAL.thresholdPercent();

    @Option(names = "--pass-percent", paramLabel = "P",
            description = "Exit with 1 where gamma is at most 1 in less than this percentage of any dose grid.")
    private Optional<Double> leastPassPercent = Optional.empty();

    @Option(names = "--json", description = "Print comparison.json instead of the summary.")
    private boolean json;

    DoseCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!(dosePercent > 0 && distanceMm > 0 && thresholdPercent >= 0 && thresholdPercent < 100)
                || leastPassPercent.isPresent() && !(leastPassPercent.get() >= 0
                && leastPassPercent.get() <= 100)) {
            throw new InputException("--dose-percent, --distance-mm, --threshold, --pass-percent", "are out of range",
                    "Give a positive dose difference and distance, and percentages from 0 to 100.");
        }
        try (OutputFolder folder = OutputFolder.create(out)) {
            ProgressMonitor monitor = console.progress();
            PlannedCase before = plan.read(services, monitor.part(0, 0.3));
            PlannedCase planned = services.get(MediumSwap.class).recalculate(before, wanted(before), engine, kernel,
                    new GammaIndex.Criteria(dosePercent, distanceMm, local, thresholdPercent), monitor.part(0.3, 0.8));
            planned = services.get(PlanWriter.class).write(planned, folder.path(), monitor.part(0.8, 1));
            folder.commit();
            console.clearLine();
            if (json) {
                console.printAsItIs(Files.readString(out.resolve("comparison.json")));
            } else {
                print(planned, planned.comparison().orElseThrow());
            }
            console.print(planned.findings());
            return exitCode(planned);
        }
    }

    private DoseMedium wanted(PlannedCase before) {
        return medium.map(word -> Stream.of(DoseMedium.values()).filter(each -> each.word().equals(word)).findFirst()
                .orElseThrow(() -> new InputException("--medium", "is '" + word + "'", "Use one of: water, ct.")))
                .orElse(before.planningCase().definition().medium());
    }

    /** As for planning: checks have not passed when there is an error among the findings; and where gamma says so. */
    private int exitCode(PlannedCase planned) {
        boolean differs = leastPassPercent.isPresent() && planned.comparison().orElseThrow().doses().stream()
                .anyMatch(dose -> dose.gamma().passPercent() < leastPassPercent.get());
        return differs ? ExitCode.CHECKS_NOT_PASSED : ExitCode.of(planned.findings().stream());
    }

    private void print(PlannedCase planned, PlanComparison comparison) {
        console.print("%s on %s: dose by %s, was by %s. UNAPPROVED, research use only.", planned.plan().label(),
                planned.device().name(), engine(planned), engine(comparison.reference()));
        if (planned.isRecalculated()) {
            console.print("NOT the engine the plan was optimised with, which is %s %s. Metersets are unchanged.",
                    planned.optimisedWith().engineId(), planned.optimisedWith().engineVersion());
        }
        console.print("%-14s %10s %12s %10s %12s %10s", "dose grid", "mean Gy", "largest Gy", "mean %", "largest %",
                "gamma <= 1");
        comparison.doses().forEach(dose -> console.print("%-14s %+10.3f %+12.3f %+10.2f %+12.2f %9.2f%%", dose.name(),
                dose.meanGy(), dose.largestGy(), dose.meanPercent(), dose.largestPercent(),
                dose.gamma().passPercent()));
        GammaIndex.Criteria criteria = comparison.criteria();
        console.print("Gamma: %s %% of the %s dose, %s mm; statistics where the dose before is at least %s %% of its"
                + " maximum", criteria.dosePercent(), criteria.local() ? "local" : "maximum", criteria.distanceMm(),
                criteria.thresholdPercent());
        console.print("%-14s %18s %18s %18s", "target", "coverage", "Paddick", "mean Gy");
        comparison.structures().stream().filter(PlanComparison.Structure::target).forEach(target ->
                console.print("%-14s %18s %18s %18s", target.structure(), change(target, "coverage", "%.3f (%+.3f)"),
                        change(target, "paddickConformity", "%.3f (%+.3f)"),
                        change(target, "meanDoseGy", "%.2f (%+.2f)")));
        console.print("Results in %s", out);
    }

    private static String engine(PlannedCase planned) {
        DoseProvenance provenance = planned.planDose().provenance();
        return provenance.engineId() + " " + provenance.engineVersion() + " with "
                + provenance.kernelId().orElse("no kernel");
    }

    private static String change(PlanComparison.Structure structure, String key, String format) {
        return structure.figure(key).map(figure -> String.format(Locale.ROOT, format, figure.evaluated(),
                figure.difference())).orElse("-");
    }
}
