package org.isocentra.cli.internal;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.PluginChange;
import org.isocentra.plugins.api.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra install}. */
@Command(name = "install", description = "Install a feature from a repository.", mixinStandardHelpOptions = true)
final class InstallCommand extends PluginChangeCommand {

    @Parameters(index = "0", paramLabel = "FEATURE", description = "Id of the feature.")
    private String feature;

    @Option(names = "--from", paramLabel = "REPOSITORY", required = true,
            description = "Folder or zip file of a p2 repository, or its http(s) address.")
    private String repository;

    InstallCommand(Services services, Console console) {
        super(services, console);
    }

    @Override
    PluginChange plan(Plugins plugins, ProgressMonitor monitor) {
        return plugins.install(feature, repository, monitor);
    }
}
