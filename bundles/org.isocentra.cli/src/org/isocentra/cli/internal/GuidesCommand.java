package org.isocentra.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.model.InputException;
import org.osgi.framework.Bundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra guides}. */
@Command(name = "guides", mixinStandardHelpOptions = true, description = {
        "Show the guides that came with what is installed: the files doc/*.md of its bundles.",
        "Those of engines say what they calculate, from which data, how that was validated, and where it ends."})
final class GuidesCommand implements Callable<Integer> {

    private static final String FOLDER = "doc/";
    private static final String ENDING = ".md";

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The guide to show; else all are listed.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    GuidesCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    /** A page of a bundle. */
    private record Guide(String name, Bundle bundle, String text) {

        static Guide of(Bundle bundle, String path) {
            URL entry = bundle.getEntry(path);
            try (InputStream in = entry.openStream()) {
                return new Guide(path.substring(FOLDER.length(), path.length() - ENDING.length()), bundle,
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(entry + " cannot be read", e);
            }
        }

        String title() {
            return text.lines().findFirst().orElse("").replaceFirst("^#+ *", "");
        }
    }

    @Override
    public Integer call() {
        List<Guide> guides = guides();
        if (name.isPresent()) {
            Guide guide = guides.stream().filter(each -> each.name().equals(name.get())).findFirst()
                    .orElseThrow(() -> new InputException("guides", "there is none called '" + name.get() + "'",
                            "Use one of: " + String.join(", ", guides.stream().map(Guide::name).toList()) + "."));
            console.printAsItIs(json ? object(guide).put("text", guide.text()).toPrettyString() + "\n" : guide.text());
        } else if (json) {
            ArrayNode all = new ObjectMapper().createArrayNode();
            guides.forEach(guide -> all.add(object(guide)));
            console.out().println(all.toPrettyString());
        } else {
            guides.forEach(guide -> console.print("%-22s %-46s %s %s", guide.name(), guide.title(),
                    guide.bundle().getSymbolicName(), guide.bundle().getVersion()));
        }
        return ExitCode.DONE;
    }

    private static ObjectNode object(Guide guide) {
        return new ObjectMapper().createObjectNode().put("name", guide.name()).put("title", guide.title())
                .put("bundle", guide.bundle().getSymbolicName() + " " + guide.bundle().getVersion());
    }

    /** Of bundles that may run and can. */
    private List<Guide> guides() {
        List<Guide> guides = new ArrayList<>();
        for (Bundle bundle : services.bundles()) {
            if (bundle.getState() >= Bundle.RESOLVED && bundle.getEntryPaths(FOLDER) != null) {
                Collections.list(bundle.getEntryPaths(FOLDER)).stream().filter(path -> path.endsWith(ENDING))
                        .forEach(path -> guides.add(Guide.of(bundle, path)));
            }
        }
        guides.sort(Comparator.comparing(Guide::name));
        return guides;
    }
}
