package org.isocentra.cli.internal;

import java.time.Instant;
import java.util.Optional;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.PluginChange;
import org.isocentra.plugins.api.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code isocentra rollback}. */
@Command(name = "rollback", description = {"Make the installation what it was before its last change.",
        "Earlier configurations are listed by 'isocentra plugins'."}, mixinStandardHelpOptions = true)
final class RollbackCommand extends PluginChangeCommand {

    @Option(names = "--to", paramLabel = "TIME", description = "What it was from this time on, as listed.")
    private Instant time;

    RollbackCommand(Services services, Console console) {
        super(services, console);
    }

    @Override
    PluginChange plan(Plugins plugins, ProgressMonitor monitor) {
        return plugins.rollBack(Optional.ofNullable(time), monitor);
    }
}
