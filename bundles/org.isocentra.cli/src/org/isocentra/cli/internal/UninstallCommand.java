package org.isocentra.cli.internal;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.PluginChange;
import org.isocentra.plugins.api.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code isocentra uninstall}. */
@Command(name = "uninstall", description = "Remove a feature.", mixinStandardHelpOptions = true)
final class UninstallCommand extends PluginChangeCommand {

    @Parameters(index = "0", paramLabel = "FEATURE", description = "Id of the feature.")
    private String feature;

    UninstallCommand(Services services, Console console) {
        super(services, console);
    }

    @Override
    PluginChange plan(Plugins plugins, ProgressMonitor monitor) {
        return plugins.uninstall(feature, monitor);
    }
}
