package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.isocentra.planning.api.followup.CaseFollowUp;
import org.isocentra.planning.api.followup.FollowUpReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra followup}. */
@Command(name = "followup", mixinStandardHelpOptions = true, description = {
        "Follow the lesions of a case over the scans after treatment: growth, response, adverse radiation events.",
        "Exit code 1 where something has to be found out before there is a response or a grade."})
final class FollowUpCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "CASE.yaml", description = "The case, with a part 'followUp'.")
    private Path caseFile;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    FollowUpCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        CaseFollowUp followUp = services.get(CaseFollowUp.class);
        FollowUpReport report = followUp.assess(caseFile, console.progress());
        console.clearLine();
        if (json) {
            console.out().println(followUp.json(report));
        } else {
            new FollowUpSummary(console, report).print();
        }
        console.print(report.findings());
        return report.assessment().questions().isEmpty() ? ExitCode.DONE : ExitCode.CHECKS_NOT_PASSED;
    }
}
