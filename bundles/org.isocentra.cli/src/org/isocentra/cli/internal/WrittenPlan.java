package org.isocentra.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanReader;
import org.isocentra.planning.api.PlannedCase;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A plan as it was written, for commands that begin with one. */
final class WrittenPlan {

    @Parameters(paramLabel = "PLAN", description = "A plan.json, or the folder that holds one.")
    private Path plan;

    @Option(names = "--case", paramLabel = "FILE", description = "Where the case file is now; else as the plan says.")
    private Optional<Path> caseFile = Optional.empty();

    PlannedCase read(Services services, ProgressMonitor monitor) {
        return services.get(PlanReader.class).read(plan, caseFile, monitor);
    }

    Path folder() {
        return Files.isDirectory(plan) ? plan : plan.toAbsolutePath().getParent();
    }
}
