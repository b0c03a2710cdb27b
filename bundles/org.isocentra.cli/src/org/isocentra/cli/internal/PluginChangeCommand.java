package org.isocentra.cli.internal;

import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.Feature;
import org.isocentra.plugins.api.PluginChange;
import org.isocentra.plugins.api.PluginFile;
import org.isocentra.plugins.api.Plugins;
import picocli.CommandLine.Option;

/** What the commands that change the installation have in common. */
abstract class PluginChangeCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    PluginChangeCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    abstract PluginChange plan(Plugins plugins, ProgressMonitor monitor);

    @Override
    public final Integer call() {
        ProgressMonitor monitor = console.progress();
        try (PluginChange change = plan(services.get(Plugins.class), monitor.part(0, 0.6))) {
            change.apply(monitor.part(0.6, 1));
            console.clearLine();
            if (json) {
                console.out().println(json(change).toPrettyString());
            } else {
                print(change);
            }
        }
        return ExitCode.DONE;
    }

    private void print(PluginChange change) {
        change.removed().forEach(feature -> console.print("removed    %s %s", feature.id(), feature.version()));
        change.added().forEach(feature -> console.print("installed  %s %s, %s", feature.id(), feature.version(),
                feature.vendor()));
        for (PluginFile file : change.files()) {
            console.print("           %s %s", file.id(), file.version());
            console.print("             SHA-256 %s", file.sha256());
            console.print("             %s", file.signer());
        }
        if (change.removed().isEmpty() && change.added().isEmpty()) {
            console.print("There is nothing to change.");
        } else {
            console.print("Commands see this from now on, a workbench that is open once it is restarted.");
        }
    }

    private static ObjectNode json(PluginChange change) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        add(root.putArray("removed"), change.removed());
        add(root.putArray("added"), change.added());
        ArrayNode files = root.putArray("files");
        change.files().forEach(file -> files.addObject().put("id", file.id()).put("version", file.version())
                .put("sha256", file.sha256()).put("signer", file.signer()));
        ObjectNode restart = root.putObject("restart").put("needed", change.restart().needed());
        change.restart().reasons().forEach(restart.putArray("reasons")::add);
        return root;
    }

    static void add(ArrayNode array, List<Feature> features) {
        for (Feature feature : features) {
            ArrayNode bundles = array.addObject().put("id", feature.id()).put("version", feature.version())
                    .put("name", feature.name()).put("vendor", feature.vendor())
                    .put("description", feature.description()).putArray("bundles");
            feature.bundles().forEach(bundle -> bundles.addObject().put("id", bundle.id()).put("version",
                    bundle.version()));
        }
    }
}
