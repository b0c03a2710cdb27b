package org.isocentra.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.DemoCase;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code isocentra demo}. */
@Command(name = "demo", description = "Make the embedded case, plan it, and write everything: start to report.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Option(names = "--out", paramLabel = "DIR", required = true,
            description = "New or empty folder for case and results.")
    private Path out;

    @Option(names = "--json", description = "Print metrics.json instead of the summary.")
    private boolean json;

    @Mixin
    private PlanningOptions options = new PlanningOptions();

    DemoCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (OutputFolder folder = OutputFolder.create(out)) {
            ProgressMonitor monitor = console.progress();
            Path caseFile = services.get(DemoCase.class).write(Files.createDirectory(folder.path().resolve("case")),
                    monitor.part(0, 0.1));
            Planner planner = services.get(Planner.class);
            PlannedCase planned = planner.plan(planner.open(caseFile, monitor.part(0.1, 0.15)), options.toPlanOptions(),
                    monitor.part(0.15, 0.85));
            planned = services.get(PlanWriter.class).write(planned, folder.path(), monitor.part(0.85, 1));
            folder.commit();
            return new PlanSummary(console, planned, out).print(json);
        }
    }
}
