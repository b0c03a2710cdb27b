package org.isocentra.contributions.internal;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ContributorFactoryOSGi;
import org.eclipse.core.runtime.IContributor;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contribution.Health;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.trust.api.PluginTrust;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What bundles declare and the registries leave out without a word: contributions of bundles that do not resolve, and
 * plugin.xml files that the extension registry drops. Not for use by several threads.
 */
final class Omissions {

    private final IExtensionRegistry extensions;
    private final BundleContext context;
    private final UnsatisfiedComponents components;
    private List<Seen> seen = List.of();
    private List<Omitted> omitted = List.of();

    Omissions(IExtensionRegistry extensions, BundleContext context, UnsatisfiedComponents components) {
        this.extensions = extensions;
        this.context = context;
        this.components = components;
    }

    /** What the answer depends on; while it stays the same nothing is read again. */
    private record Seen(long bundle, long modified, boolean resolved) {

        static Seen of(Bundle bundle) {
            return new Seen(bundle.getBundleId(), bundle.getLastModified(), Resolution.isResolved(bundle));
        }
    }

    /** A bundle, why it does not contribute, and what it would contribute. */
    private record Omitted(Bundle bundle, Health health, Optional<Declarations> plugin, List<Declarations> components) {
    }

    /** Looks at the bundles again if any has come, gone or changed. */
    void look(List<Point> points) {
        List<Seen> now = Stream.of(context.getBundles()).map(Seen::of).toList();
        if (!now.equals(seen)) {
            omitted = Stream.of(context.getBundles()).map(bundle -> omitted(bundle, points))
                    .filter(Objects::nonNull).toList();
            seen = now;
        }
    }

    /** What is missing at an extension point. */
    Stream<Source.Faulty> of(Point point) {
        return Stream.concat(omitted.stream().flatMap(o -> descriptions(o, point)
                .map(d -> new Source.Faulty(point, d, o.bundle, o.health))), components.of(point));
    }

    /** Null when nothing of the bundle is left out, as far as the suite is concerned. */
    private Omitted omitted(Bundle bundle, List<Point> points) {
        boolean resolved = Resolution.isResolved(bundle);
        if (bundle.getState() == Bundle.UNINSTALLED || resolved && isRegistered(bundle) || isRefused(bundle)) {
            return null;
        }
        Optional<Declarations> plugin = Optional.ofNullable(bundle.getEntry("plugin.xml")).map(Declarations::read);
        List<Declarations> declared = resolved ? List.of() : components(bundle);
        Omitted candidate = new Omitted(bundle, new Health(State.INVALID, ""), plugin, declared);
        if (points.stream().flatMap(point -> descriptions(candidate, point)).findAny().isEmpty()) {
            return null;
        }
        Optional<String> malformed = plugin.flatMap(Declarations::fault);
        Health health = malformed.isPresent() ? new Health(State.INVALID, malformed.get())
                : resolved ? new Health(State.INVALID, singletonProblem(bundle))
                : new Health(State.UNRESOLVED, new Resolution(context).problem(bundle));
        return health.reason().isEmpty() ? null : new Omitted(bundle, health, plugin, declared);
    }

    /** Nothing that a bundle declares is believed which may not run: it could claim the id of another. */
    private boolean isRefused(Bundle bundle) {
        return Optional.ofNullable(context.getServiceReference(PluginTrust.class)).map(context::getService)
                .flatMap(trust -> trust.judgement(bundle.getBundleId()))
                .map(judgement -> !judgement.verdict().mayRun()).orElse(false);
    }

    /** A singleton that is resolved and not registered is just being registered. */
    private static String singletonProblem(Bundle bundle) {
        String name = bundle.getHeaders("").get(Constants.BUNDLE_SYMBOLICNAME);
        return name.replace("\"", "").matches(".*;\\s*singleton\\s*:=\\s*true\\b.*") ? ""
                : "the extension registry does not take its plugin.xml: the bundle must be a singleton";
    }

    private boolean isRegistered(Bundle bundle) {
        IContributor contributor = ContributorFactoryOSGi.createContributor(bundle);
        return extensions.getExtensions(contributor).length + extensions.getExtensionPoints(contributor).length > 0;
    }

    private static List<Declarations> components(Bundle bundle) {
        String header = Objects.requireNonNullElse(bundle.getHeaders("").get("Service-Component"), "");
        return Stream.of(header.split("\\s*,\\s*")).filter(path -> !path.isBlank())
                .flatMap(path -> files(bundle, path.strip())).map(Declarations::read).toList();
    }

    private static Stream<URL> files(Bundle bundle, String path) {
        int slash = path.lastIndexOf('/');
        Enumeration<URL> found = bundle.findEntries(path.substring(0, Math.max(slash, 0)), path.substring(slash + 1),
                false);
        return found == null ? Stream.empty() : Collections.list(found).stream();
    }

    private static Stream<Description> descriptions(Omitted omitted, Point point) {
        return Stream.concat(omitted.plugin.stream().flatMap(plugin -> plugin.fault().isPresent()
                ? unreadable(omitted.bundle, plugin, point) : extensions(omitted.bundle, plugin, point)),
                omitted.components.stream().flatMap(c -> component(omitted.bundle, c, point)));
    }

    /** Of a file that is not well formed only the bundle is known for sure. */
    private static Stream<Description> unreadable(Bundle bundle, Declarations plugin, Point point) {
        return plugin.text().contains('"' + point.id() + '"')
                ? Stream.of(description(bundle, point, Map.<String, String>of()::get)) : Stream.empty();
    }

    private static Stream<Description> extensions(Bundle bundle, Declarations plugin, Point point) {
        return plugin.tags().stream()
                .filter(tag -> tag.parent() != null && tag.parent().name().equals("extension")
                        && tag.parent().attribute("point").equals(point.id()))
                .map(tag -> description(bundle, point, tag.attributes()::get));
    }

    private static Stream<Description> component(Bundle bundle, Declarations component, Point point) {
        Map<String, String> properties = component.tags().stream().filter(tag -> tag.name().equals("property"))
                .collect(Collectors.toMap(tag -> tag.attribute("name"), tag -> tag.attribute("value"), (a, b) -> a));
        return component.tags().stream().filter(tag -> tag.name().equals("provide")
                && tag.attribute("interface").equals(point.type()) && properties.containsKey(Contributions.ID))
                .map(tag -> description(bundle, point, Map.of("id", properties.get(Contributions.ID), "name",
                properties.getOrDefault(Contributions.NAME, ""), "version",
                properties.getOrDefault(Contributions.VERSION, ""), "vendor",
                properties.getOrDefault(Constants.SERVICE_VENDOR, ""))::get));
    }

    /** What is not declared is taken from the bundle. */
    private static Description description(Bundle bundle, Point point, Function<String, String> declared) {
        String symbolicName = Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
        Version version = bundle.getVersion();
        return new Description(point.id(), Objects.requireNonNullElse(declared.apply("id"), symbolicName),
                Objects.requireNonNullElse(declared.apply("name"), symbolicName),
                Objects.requireNonNullElse(declared.apply("version"), version.toString()),
                Objects.requireNonNullElse(declared.apply("vendor"), ""), Discovery.inWords(bundle),
                Objects.requireNonNullElse(declared.apply("description"), ""));
    }
}
