package org.isocentra.cli.internal;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is typed before the name of a command. */
@Command(name = "isocentra",
        description = "Planning of stereotactic radiosurgery. Research software: not for clinical use.",
        subcommands = HelpCommand.class, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit code: 0 done, 1 checks not passed, 2 bad input, 3 failed."})
final class IsocentraCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run.");
    }
}
