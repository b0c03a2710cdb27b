package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.optimisation.api.InversePlan.Convergence;
import org.isocentra.planning.api.PlannedCase;

/** What a planning command prints at its end. */
final class PlanSummary {

    private final Console console;
    private final PlannedCase planned;
    private final Path folder;

    PlanSummary(Console console, PlannedCase planned, Path folder) {
        this.console = console;
        this.planned = planned;
        this.folder = folder;
    }

    /** @return the exit code: checks have not passed when there is an error among the findings */
    int print(boolean json) throws IOException {
        console.clearLine();
        if (json) {
            console.printAsItIs(Files.readString(folder.resolve("metrics.json")));
        } else {
            printPlan();
            planned.evaluation().brain().ifPresent(this::printBrain);
            planned.convergence().forEach(this::printConvergence);
            planned.timingSeconds().forEach((part, seconds) -> console.print("  time %-12s %7.2f s", part, seconds));
            console.print("Results in %s", folder);
        }
        console.print(planned.findings());
        return ExitCode.of(planned.findings().stream());
    }

    private void printPlan() {
        console.print("%s on %s, %s %s, kernel %s: %d units, beam-on time %.1f min. UNAPPROVED, research use only.",
                planned.plan().label(), planned.device().name(), planned.planDose().provenance().engineId(),
                planned.planDose().provenance().engineVersion(), planned.planDose().provenance().kernelId().orElse("-"),
                planned.plan().units().size(), planned.beamOnSeconds() / 60);
        console.print("%-12s %9s %9s %9s %9s %9s", "target", "cm³", "Gy", "coverage", "Paddick", "gradient");
        for (PlanEvaluation.Target target : planned.evaluation().targets()) {
            console.print("%-12s %9.3f %9.1f %9.3f %9.3f %9.2f", target.structure(), target.volumeCm3(),
                    target.prescription().doseGy(), metric(target, "coverage"), metric(target, "paddickConformity"),
                    metric(target, "gradientIndex"));
        }
    }

    private static double metric(PlanEvaluation.Target target, String key) {
        return target.metrics().getOrDefault(key, Double.NaN);
    }

    private void printBrain(PlanEvaluation.Brain brain) {
        console.print("%s: V12Gy %.2f cm³ (%.2f cm³ without targets), V10Gy %.2f cm³, mean %.2f Gy", brain.structure(),
                brain.v12GyCm3(), brain.v12GyWithoutTargetsCm3(), brain.v10GyCm3(), brain.meanDoseGy());
    }

    private void printConvergence(Convergence problem) {
        console.print("  %-24s %5d x %-4d duality gap %.4f %% in %d iterations, %.2f s", problem.name(),
                problem.points(),
                problem.variables(), problem.relativeGap() * 100, problem.iterations(), problem.seconds());
    }
}
