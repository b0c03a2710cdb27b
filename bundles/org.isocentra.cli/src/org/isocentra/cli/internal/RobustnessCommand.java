package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

import org.isocentra.evaluation.api.robustness.RobustnessReport;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Worst;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.evaluation.api.robustness.SetupRobustness;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlannedCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code isocentra robustness}. */
@Command(name = "robustness", mixinStandardHelpOptions = true, description = {
        "What shifts and turns of the patient do to a plan: targets at their worst and how probably they are covered,"
                + " margins that would hold them, brain and organs at their worst.",
        "Exit code 1 when a target is covered in fewer set-ups than asked for. See 'isocentra guides robustness'."})
final class RobustnessCommand implements Callable<Integer> {

    private static final long SEED = 20260101;

    private final Services services;
    private final Console console;

    @Mixin
    private WrittenPlan plan = new WrittenPlan();

    @Option(names = "--errors", paramLabel = "FILE", description = "Errors of the site; else those that come along.")
    private Optional<Path> errorsFile = Optional.empty();

    @Option(names = "--shift-mm", paramLabel = "S",
            description = "Length that 90 %% of the shifts are below, of all sources together.")
    private Optional<Double> shiftMm = Optional.empty();

    @Option(names = "--rotation-degrees", paramLabel = "R",
            description = "Angle that 90 %% of the turns are below, of all sources together.")
    private Optional<Double> rotationDeg = Optional.empty();

    @Option(names = "--samples", paramLabel = "N", defaultValue = "1000",
            description = "Set-ups that are drawn at random (${DEFAULT-VALUE}).")
    private int samples;

    @Option(names = "--out", paramLabel = "DIR", description = "New folder for robustness.json.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Print robustness.json instead of the summary.")
    private boolean json;

    RobustnessCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (samples < 1 || samples > 1_000_000) {
            throw new InputException("--samples " + samples, "is not a number of set-ups", "Give 1 to 1000000.");
        }
        SetupRobustness robustness = services.get(SetupRobustness.class);
        SetupErrors errors = errors(robustness);
        ProgressMonitor monitor = console.progress();
        PlannedCase planned = plan.read(services, monitor.part(0, 0.4));
        RobustnessReport report = robustness.of(planned.underErrors(errors, samples, SEED, Runtime.getRuntime()
                .availableProcessors()), monitor.part(0.4, 1));
        String text = RobustnessJson.of(planned, report).toPrettyString() + "\n";
        if (out.isPresent()) {
            try (OutputFolder folder = OutputFolder.create(out.get())) {
                Files.writeString(folder.path().resolve("robustness.json"), text);
                folder.commit();
            }
        }
        console.clearLine();
        if (json) {
            console.printAsItIs(text);
        } else {
            print(planned, report);
        }
        console.print(report.findings());
        return report.robust() ? ExitCode.DONE : ExitCode.CHECKS_NOT_PASSED;
    }

    private SetupErrors errors(SetupRobustness robustness) {
        SetupErrors site = errorsFile.map(robustness::read).orElseGet(robustness::usual);
        try {
            return site.stated(optional(shiftMm), optional(rotationDeg));
        } catch (IllegalArgumentException e) {
            throw new InputException("--shift-mm, --rotation-degrees", e.getMessage(), "Give magnitudes of errors.", e);
        }
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private void print(PlannedCase planned, RobustnessReport report) {
        SetupErrors errors = report.errors();
        console.print(
                "%s on %s: errors of %.2f mm and %.2f degrees (%.0f %% of the set-ups are below), %d on the border"
                + " and %d drawn. Research software: not for clinical use.", planned.plan().label(),
                planned.device().name(), errors.shiftMm(), errors.rotationDeg(), SetupErrors.PERCENT,
                report.scenarios(), report.samples());
        errors.sources().forEach(source -> console.print("  %s: %.2f mm, %.2f degrees (%s)", source.name(),
                source.shiftMm(), source.rotationDeg(), source.source()));
        console.print("Set-up point: %s", report.point().inWords());
        console.print("%-12s %9s %8s %15s %17s %22s %7s", "target", "farthest", "by turn", "coverage: worst",
                "D98 % Gy: worst", "covered " + Math.round(100 * errors.coverageGoal().value()) + " %, in", "margin");
        report.targets().forEach(target -> console.print(
                "%-12s %6.0f mm %5.2f mm %7.3f %7.3f %8.2f %8.2f %6.1f %% (%4.1f-%5.1f) %4.1f mm", target.structure(),
                target.farthestMm(), target.rotationMm(), target.coverage().planned(), target.coverage().worst(),
                target.nearMinimumGy().planned(), target.nearMinimumGy().worst(), 100 * target.covered().value(),
                100 * target.covered().low(), 100 * target.covered().high(), target.suggestedMarginMm()));
        report.brain().ifPresent(brain -> print(brain.structure() + " V12Gy, cm³", brain.v12GyCm3()));
        report.organs().forEach(organ -> print(organ.structure() + " D0.035cc, Gy", organ.nearMaximumGy()));
        out.ifPresent(folder -> console.print("Results in %s", folder));
    }

    private void print(String what, Worst figure) {
        console.print("%-28s %8.2f planned, %8.2f at worst", what, figure.planned(), figure.worst());
    }
}
