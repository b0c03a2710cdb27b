package org.isocentra.contributions.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/**
 * Why a bundle does not resolve. Found by looking for what it requires, without trying to resolve it: that would wire
 * it before everything that is being installed with it is there.
 */
record Resolution(BundleContext context) {

    private static final Map<String, String> KINDS = Map.of(PackageNamespace.PACKAGE_NAMESPACE, "package",
            BundleNamespace.BUNDLE_NAMESPACE, "bundle", HostNamespace.HOST_NAMESPACE, "host bundle");

    String problem(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return "";
        }
        String problems = Stream.concat(olderOrNewer(bundle).stream(), revision.getDeclaredRequirements(null).stream()
                .filter(Resolution::isMandatory).flatMap(requirement -> problem(bundle, requirement).stream()))
                .collect(Collectors.joining("; "));
        return problems.isEmpty() ? "nothing that it needs is missing: either it is not trusted, or the suite must be"
                + " started again" : problems;
    }

    private Optional<String> olderOrNewer(Bundle bundle) {
        return Stream.of(context.getBundles()).filter(other -> other != bundle && isResolved(other)
                && other.getSymbolicName() != null && other.getSymbolicName().equals(bundle.getSymbolicName()))
                .map(other -> "another version of this singleton is in use: " + other.getVersion()).findFirst();
    }

    private Optional<String> problem(Bundle bundle, BundleRequirement requirement) {
        Collection<BundleCapability> providers = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class).findProviders(requirement);
        if (providers.isEmpty()) {
            return Optional.of("there is no " + inWords(requirement));
        }
        return providers.stream().map(provider -> provider.getRevision().getBundle())
                .anyMatch(provider -> provider == bundle || isResolved(provider)) ? Optional.empty()
                : Optional.of(inWords(requirement) + " comes from " + providers.stream()
                .map(provider -> Discovery.inWords(provider.getRevision().getBundle())).distinct()
                .collect(Collectors.joining(" or ")) + ", which is not resolved either");
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && !PackageNamespace.RESOLUTION_DYNAMIC
                .equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE)
                .equals(Namespace.EFFECTIVE_RESOLVE);
    }

    private static String inWords(BundleRequirement requirement) {
        String namespace = requirement.getNamespace();
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Matcher name = Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^)]*)\\)").matcher(filter);
        return KINDS.getOrDefault(namespace, namespace) + (name.find() ? " " + name.group(1) : "") + " " + filter;
    }

    static boolean isResolved(Bundle bundle) {
        return (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
    }
}
