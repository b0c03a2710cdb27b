package org.isocentra.cli.internal;

import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.plugins.api.Configuration;
import org.isocentra.plugins.api.Feature;
import org.isocentra.plugins.api.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code isocentra plugins}. */
@Command(name = "plugins", description = "List the installed features and earlier configurations, "
        + "or what a repository offers.", mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Option(names = "--from", paramLabel = "REPOSITORY",
            description = "Folder or zip file of a p2 repository, or its http(s) address.")
    private String repository;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    PluginsCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        Plugins plugins = services.get(Plugins.class);
        List<Feature> features = repository == null ? plugins.installed()
                : plugins.available(repository, console.progress());
        List<Configuration> configurations = repository == null ? plugins.configurations() : List.of();
        console.clearLine();
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode();
            PluginChangeCommand.add(root.putArray("features"), features);
            if (repository == null) {
                ArrayNode array = root.putArray("configurations");
                configurations.forEach(configuration -> array.addObject().put("time", configuration.time().toString())
                        .put("change", configuration.change()));
            }
            console.out().println(root.toPrettyString());
        } else {
            features.forEach(this::print);
            configurations.forEach(configuration -> console.print("%s  %s", configuration.time(),
                    configuration.change()));
        }
        return ExitCode.DONE;
    }

    private void print(Feature feature) {
        console.print("%s %s  %s, %s", feature.id(), feature.version(), feature.name(), feature.vendor());
        feature.bundles().forEach(bundle -> console.print("    %s %s", bundle.id(), bundle.version()));
    }
}
