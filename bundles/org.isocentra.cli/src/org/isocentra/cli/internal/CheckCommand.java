package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.CaseChecker;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.planning.api.PlanReader;
import org.isocentra.planning.api.Planner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra check}. */
@Command(name = "check", mixinStandardHelpOptions = true, description = {
        "Check protocol, constraints, selection and systemic therapy of a case, with or without a plan.",
        "Exit code 1 where something has to be decided or found out."})
final class CheckCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "CASE.yaml", description = "The case.")
    private Path caseFile;

    @Option(names = "--plan", paramLabel = "DIR",
            description = "A plan.json of this case, or the folder that holds one: doses are checked, too.")
    private Optional<Path> plan = Optional.empty();

    @Option(names = "--json", description = "As JSON, like checks.json.")
    private boolean json;

    CheckCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        CaseChecker checker = services.get(CaseChecker.class);
        ProgressMonitor monitor = console.progress();
        CaseChecks checks = plan.map(folder -> checker.check(services.get(PlanReader.class).read(folder,
                Optional.of(caseFile), monitor))).orElseGet(() -> checker.check(services.get(Planner.class)
                        .open(caseFile, monitor)));
        console.clearLine();
        if (json) {
            console.out().println(checker.json(checks));
        } else {
            new CheckSummary(console, checks).print();
        }
        console.print(checks.findings());
        return checks.passed() ? ExitCode.DONE : ExitCode.CHECKS_NOT_PASSED;
    }
}
