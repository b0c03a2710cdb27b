package org.isocentra.plugins.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Decides from manifests and from how the running bundles are wired whether a change can be made while the workbench is
 * open. It cannot when it would take down a bundle that stays, or when something is read only once.
 */
final class RestartRules {

    /** What p2 writes into the start-up files of the installation. */
    private static final Pattern STARTUP_INSTRUCTION =
            Pattern.compile("\\b(add|remove)(JvmArg|ProgramArg)"
                    + "|\\bset(ProgramProperty|FrameworkDependentProperty|JVM)");

    private final BundleContext running;
    private final List<PluginJar> coming;
    private final List<PluginJar> going;
    private final List<String> reasons = new ArrayList<>();

    private RestartRules(BundleContext running, List<PluginJar> coming, List<PluginJar> going) {
        this.running = running;
        this.coming = coming;
        this.going = going;
    }

    /**
     * @param running the framework that would have to be restarted
     * @param units everything that comes or goes
     * @return why it has to be, nothing when it has not
     */
    static List<String> reasons(BundleContext running, List<PluginJar> coming, List<PluginJar> going,
            Collection<IInstallableUnit> units) {
        RestartRules rules = new RestartRules(running, coming, going);
        Stream.concat(coming.stream(), going.stream()).distinct().forEach(rules::fragment);
        going.stream().filter(PluginJar::hasNativeCode).forEach(jar -> rules.because(jar,
                "holds native code, which Java cannot unload"));
        coming.forEach(rules::workbench);
        going.forEach(rules::workbench);
        rules.others();
        coming.forEach(rules::awaited);
        units.stream().filter(RestartRules::changesStartup).forEach(unit -> rules.reasons.add(Units.inWords(unit)
                + " changes how Isocentra is started"));
        return rules.reasons.stream().distinct().toList();
    }

    private void because(PluginJar jar, String reason) {
        reasons.add(jar.id() + " " + reason);
    }

    private void fragment(PluginJar jar) {
        jar.host().ifPresent(host -> {
            if (host.equals(Constants.SYSTEM_BUNDLE_SYMBOLICNAME) || host.equals(running.getBundle(0)
                    .getSymbolicName())) {
                because(jar, "extends the OSGi framework itself");
            } else if (!names(coming).contains(host) && !names(going).contains(host)) {
                because(jar, "is a part of " + host + ", which is running");
            }
        });
    }

    /** The workbench reads many of its extension points only when it starts; ours are all followed while it runs. */
    private void workbench(PluginJar jar) {
        jar.points().stream().filter(point -> point.startsWith("org.eclipse.")).findFirst()
                .ifPresent(point -> because(jar, "contributes to " + point + ", which is read at the start"));
    }

    /** Bundles that stay, and would be stopped because they use one that goes. */
    private void others() {
        Set<Bundle> gone = new HashSet<>();
        for (PluginJar jar : going) {
            bundles(jar.id()).filter(bundle -> bundle.getVersion().toString().equals(jar.version()))
                    .forEach(gone::add);
        }
        Set<String> affected = names(coming);
        affected.addAll(names(going));
        running.getBundle(0).adapt(FrameworkWiring.class).getDependencyClosure(gone).stream()
                .map(Bundle::getSymbolicName).filter(name -> !affected.contains(name)).distinct().sorted().findFirst()
                .ifPresent(user -> reasons.add(user + " uses what is replaced or removed"));
    }

    /** A running bundle that has an optional import unwired, and would be stopped to get it. */
    private void awaited(PluginJar jar) {
        Set<String> exported = jar.clauses(Constants.EXPORT_PACKAGE).stream()
                .flatMap(clause -> Stream.of(clause.getValueComponents())).collect(Collectors.toSet());
        if (exported.isEmpty()) {
            return;
        }
        for (Bundle bundle : running.getBundles()) {
            if (waitsFor(bundle, exported)) {
                because(jar, "brings a package that " + bundle.getSymbolicName() + " can use once it starts anew");
            }
        }
    }

    private static boolean waitsFor(Bundle bundle, Set<String> packages) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        BundleWiring wiring = revision == null ? null : revision.getWiring();
        if (wiring == null || (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0) {
            return false;
        }
        List<BundleRequirement> wired = wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(BundleWire::getRequirement).toList();
        return revision.getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(requirement -> PackageNamespace.RESOLUTION_OPTIONAL.equals(requirement.getDirectives()
                        .get(PackageNamespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                .filter(requirement -> !wired.contains(requirement))
                .map(requirement -> requirement.getDirectives().getOrDefault("filter", ""))
                .anyMatch(filter -> packages.stream()
                        .anyMatch(name -> filter.contains("(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + name
                        + ")")));
    }

    private Stream<Bundle> bundles(String symbolicName) {
        return Stream.of(running.getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    private static boolean changesStartup(IInstallableUnit unit) {
        return unit.getTouchpointData().stream().flatMap(data -> data.getInstructions().values().stream())
                .anyMatch(instruction -> STARTUP_INSTRUCTION.matcher(instruction.getBody()).find());
    }

    private static Set<String> names(List<PluginJar> jars) {
        return jars.stream().map(PluginJar::id).collect(Collectors.toCollection(HashSet::new));
    }
}
