package org.isocentra.cli.internal;

import java.util.Optional;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.PluginChange;
import org.isocentra.plugins.api.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra update}. */
@Command(name = "update", description = "Replace features by the newest version that a repository offers.",
        mixinStandardHelpOptions = true)
final class UpdateCommand extends PluginChangeCommand {

    @Parameters(index = "0", paramLabel = "FEATURE", arity = "0..1",
            description = "Id of the feature; without it, all that the repository offers.")
    private String feature;

    @Option(names = "--from", paramLabel = "REPOSITORY", required = true,
            description = "Folder or zip file of a p2 repository, or its http(s) address.")
    private String repository;

    UpdateCommand(Services services, Console console) {
        super(services, console);
    }

    @Override
    PluginChange plan(Plugins plugins, ProgressMonitor monitor) {
        return plugins.update(Optional.ofNullable(feature), repository, monitor);
    }
}
