package org.isocentra.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.ExtensionPoint;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code isocentra extensions}. */
@Command(name = "extensions", description = "List every extension point, and what plug-ins contribute to it.",
        mixinStandardHelpOptions = true)
final class ExtensionsCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ExtensionsCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        Contributions contributions = services.get(Contributions.class);
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode();
            ArrayNode points = root.putArray("extensionPoints");
            contributions.extensionPoints().forEach(point -> add(points, point));
            ArrayNode refused = root.putArray("refused");
            refused().forEach(bundle -> refused.addObject().put("bundle", bundle.name())
                    .put("version", bundle.version()).put("reason", bundle.reason()));
            console.out().println(root.toPrettyString());
        } else {
            contributions.extensionPoints().forEach(this::print);
            refused().forEach(bundle -> console.print("refused: %s %s: %s", bundle.name(), bundle.version(),
                    bundle.reason()));
        }
        return ExitCode.DONE;
    }

    /** A bundle that may not run. */
    private record RefusedBundle(String name, String version, String reason) {
    }

    private List<RefusedBundle> refused() {
        List<RefusedBundle> refused = new ArrayList<>();
        for (Judgement judgement : services.find(PluginTrust.class).map(PluginTrust::judgements).orElse(List.of())) {
            if (judgement.verdict() instanceof Verdict.Refused(String reason, String remedy)) {
                refused.add(new RefusedBundle(judgement.bundle(), judgement.version(), reason + ". " + remedy));
            }
        }
        return refused;
    }

    private void print(ExtensionPoint point) {
        console.print("%s  (%s)", point.id(), point.name());
        for (Contribution<?> contribution : point.contributions()) {
            Contribution.Description description = contribution.description();
            Contribution.Health health = contribution.health();
            console.print("  %-46s %-8s %-11s %s, %s%s%s", description.id(), description.version(),
                    health.state().name().toLowerCase(Locale.ROOT), description.name(), description.vendor(),
                    description.signer().isEmpty() ? "" : ", signed by " + description.signer(),
                    isolated(description) ? ", in a worker process" : "");
            if (!health.reason().isEmpty()) {
                console.print("      %s: %s", description.bundle(), health.reason());
            }
        }
    }

    private void add(ArrayNode points, ExtensionPoint point) {
        ObjectNode node = points.addObject().put("id", point.id()).put("name", point.name()).put("schema",
                point.schema());
        ArrayNode array = node.putArray("contributions");
        for (Contribution<?> contribution : point.contributions()) {
            Contribution.Description description = contribution.description();
            Contribution.Health health = contribution.health();
            array.addObject().put("id", description.id()).put("name", description.name())
                    .put("version", description.version()).put("vendor", description.vendor())
                    .put("bundle", description.bundle()).put("signer", description.signer())
                    .put("description", description.text()).put("state", health.state().name())
                    .put("health", health.reason())
                    .put("isolation", isolated(description) ? "process" : "none");
        }
    }

    private boolean isolated(Contribution.Description description) {
        return description.extensionPoint().equals(DoseEngine.EXTENSION_POINT)
                && services.get(DoseCalculator.class).isolated(description.id());
    }
}
