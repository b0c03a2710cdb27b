package org.isocentra.plugins.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.internal.p2.director.Explanation;
import org.eclipse.equinox.internal.p2.metadata.IRequiredCapability;
import org.eclipse.equinox.internal.provisional.p2.director.PlannerStatus;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.IRequirement;
import org.eclipse.equinox.p2.metadata.Version;
import org.eclipse.equinox.p2.metadata.VersionRange;
import org.eclipse.equinox.p2.query.IQueryable;
import org.isocentra.model.InputException;

/** Says in plain words why something cannot be installed. */
final class WhyNot {

    private final String what;
    private final IQueryable<IInstallableUnit> known;

    /**
     * @param what what the user asked for
     * @param known everything installed and offered
     */
    WhyNot(String what, IQueryable<IInstallableUnit> known) {
        this.what = what;
        this.known = known;
    }

    InputException explain(IStatus status) {
        if (status instanceof PlannerStatus planner && planner.getRequestStatus() != null) {
            Set<Explanation> explanations = planner.getRequestStatus().getExplanations();
            return first(explanations, Explanation.MissingIU.class).map(this::missing)
                    .or(() -> first(explanations, Explanation.Singleton.class).map(this::twoVersions))
                    .or(() -> first(explanations, Explanation.NotInstallableRoot.class).map(root -> otherPlatform()))
                    .or(() -> first(explanations, Explanation.HardRequirement.class)
                            .map(hard -> needs(hard.iu, hard.req)))
                    .orElseGet(() -> Faults.inWords(what, status));
        }
        return Faults.inWords(what, status);
    }

    private static <E extends Explanation> Optional<E> first(Set<Explanation> explanations, Class<E> type) {
        return explanations.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private InputException missing(Explanation.MissingIU missing) {
        return missing.req.getFilter() == null ? needs(missing.iu, missing.req) : otherPlatform();
    }

    private InputException needs(IInstallableUnit unit, IRequirement requirement) {
        String there = Units.capability(requirement).map(this::versions).filter(versions -> !versions.isEmpty())
                .map(versions -> "; there is only version " + versions).orElse(", which is not there");
        return new InputException(what, Units.inWords(unit) + " needs " + inWords(requirement) + there,
                "Use a repository that also holds what is missing, or ask "
                        + vendor(unit) + " for a version that fits this installation.");
    }

    private InputException twoVersions(Explanation.Singleton clash) {
        List<String> versions = Stream.of(clash.ius).map(Units::inWords).sorted().toList();
        return new InputException(what, "of " + String.join(" and ", versions) + " only one can be installed",
                "Update or uninstall what needs the other one.");
    }

    private InputException otherPlatform() {
        return new InputException(what, "is made for another operating system or processor", "Ask its vendor for "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ".");
    }

    /** The requirement for a person to read. */
    static String inWords(IRequirement requirement) {
        return Units.capability(requirement).map(needed -> kind(needed) + range(needed.getRange()))
                .orElseGet(() -> requirement.getMatches().toString());
    }

    private static String kind(IRequiredCapability needed) {
        String name = needed.getName();
        return switch (needed.getNamespace()) {
            case "java.package" -> "the package " + name;
            case "osgi.bundle" -> "the bundle " + name;
            case IInstallableUnit.NAMESPACE_IU_ID -> name.endsWith(Units.GROUP)
                    ? "the feature " + Units.withoutGroup(name) : "the bundle " + name;
            default -> "the " + needed.getNamespace() + " " + name;
        };
    }

    private static String range(VersionRange range) {
        Version least = range.getMinimum();
        Version most = range.getMaximum();
        if (most.equals(Version.MAX_VERSION)) {
            return least.equals(Version.emptyVersion) ? "" : " in version " + least + " or newer";
        }
        if (least.equals(most)) {
            return " in version " + least + " exactly";
        }
        return " in a version from " + least + " to " + (range.getIncludeMaximum() ? "" : "below ") + most;
    }

    /** Which versions of what is needed there are at all. */
    private String versions(IRequiredCapability needed) {
        return Units.all(known).flatMap(unit -> unit.getProvidedCapabilities().stream())
                .filter(offered -> offered.getNamespace().equals(needed.getNamespace())
                        && offered.getName().equals(needed.getName()))
                .map(offered -> offered.getVersion().toString()).distinct().sorted()
                .collect(Collectors.joining(", "));
    }

    private static String vendor(IInstallableUnit unit) {
        String vendor = Units.text(unit, IInstallableUnit.PROP_PROVIDER);
        return vendor.isEmpty() ? "its vendor" : vendor;
    }
}
