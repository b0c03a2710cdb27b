package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra plan}. */
@Command(name = "plan", description = "Plan a case and write plan, dose, metrics and report.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "CASE.yaml", description = "The case to plan.")
    private Path caseFile;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "New or empty folder for the results.")
    private Path out;

    @Option(names = "--json", description = "Print metrics.json instead of the summary.")
    private boolean json;

    @Mixin
    private PlanningOptions options = new PlanningOptions();

    PlanCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (OutputFolder folder = OutputFolder.create(out)) {
            Planner planner = services.get(Planner.class);
            ProgressMonitor monitor = console.progress();
            PlannedCase planned = planner.plan(planner.open(caseFile, monitor.part(0, 0.05)), options.toPlanOptions(),
                    monitor.part(0.05, 0.85));
            planned = services.get(PlanWriter.class).write(planned, folder.path(), monitor.part(0.85, 1));
            folder.commit();
            return new PlanSummary(console, planned, out).print(json);
        }
    }
}
