package org.isocentra.plugins.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.eclipse.equinox.internal.p2.metadata.IRequiredCapability;
import org.eclipse.equinox.internal.p2.metadata.RequiredCapability;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.IRequirement;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.isocentra.plugins.api.Feature;

/** Reads p2's installable units: which of them are features and bundles, and what they need. */
final class Units {

    static final String GROUP = ".feature.group";
    static final String BUNDLE_FILE = "osgi.bundle";

    /** By id, and the newest version of each first. */
    static final Comparator<IInstallableUnit> ORDER = Comparator.comparing(IInstallableUnit::getId)
            .thenComparing(Comparator.comparing(IInstallableUnit::getVersion).reversed());

    private Units() {
    }

    static Stream<IInstallableUnit> all(IQueryable<IInstallableUnit> of) {
        return StreamSupport.stream(of.query(QueryUtil.createIUAnyQuery(), null).spliterator(), false);
    }

    static Stream<IInstallableUnit> features(IQueryable<IInstallableUnit> of) {
        return all(of).filter(unit -> unit.getId().endsWith(GROUP)).sorted(ORDER);
    }

    /** The newest version of a feature. */
    static Optional<IInstallableUnit> feature(IQueryable<IInstallableUnit> of, String id) {
        return features(of).filter(unit -> featureId(unit).equals(withoutGroup(id))).findFirst();
    }

    static boolean isBundle(IInstallableUnit unit) {
        return unit.getArtifacts().stream().anyMatch(key -> key.getClassifier().equals(BUNDLE_FILE));
    }

    static String featureId(IInstallableUnit feature) {
        return withoutGroup(feature.getId());
    }

    static String withoutGroup(String id) {
        return id.endsWith(GROUP) ? id.substring(0, id.length() - GROUP.length()) : id;
    }

    /** The feature in plain values; its bundles as they are found in {@code among}. */
    static Feature feature(IInstallableUnit unit, IQueryable<IInstallableUnit> among) {
        List<Feature.Bundle> bundles = unit.getRequirements().stream().filter(Units::isInclusion)
                .flatMap(requirement -> StreamSupport.stream(
                        among.query(QueryUtil.createMatchQuery(requirement.getMatches()), null).spliterator(), false))
                .filter(Units::isBundle).distinct()
                .map(bundle -> new Feature.Bundle(bundle.getId(), bundle.getVersion().toString()))
                .sorted(Comparator.comparing(Feature.Bundle::id)).toList();
        String name = text(unit, IInstallableUnit.PROP_NAME);
        return new Feature(featureId(unit), unit.getVersion().toString(), name.isEmpty() ? featureId(unit) : name,
                text(unit, IInstallableUnit.PROP_PROVIDER), text(unit, IInstallableUnit.PROP_DESCRIPTION), bundles);
    }

    /** The features among some, by their names, for a person to read. */
    static String list(Stream<IInstallableUnit> units) {
        String list = units.map(Units::featureId).distinct().collect(Collectors.joining(", "));
        return list.isEmpty() ? "no feature" : list;
    }

    static String text(IInstallableUnit unit, String property) {
        String text = unit.getProperty(property, null);
        return text == null || text.startsWith("%") ? "" : text.strip();
    }

    /** Id and version, for a person to read. */
    static String inWords(IInstallableUnit unit) {
        return featureId(unit) + " " + unit.getVersion();
    }

    /** Those of {@code among} that need {@code unit} directly and would lose it. */
    static Stream<IInstallableUnit> dependants(IInstallableUnit unit, Set<IInstallableUnit> among) {
        return among.stream().filter(other -> !other.equals(unit)).filter(other -> other.getRequirements().stream()
                .anyMatch(requirement -> requirement.getMin() > 0 && unit.satisfies(requirement)));
    }

    private static boolean isInclusion(IRequirement requirement) {
        return RequiredCapability.isStrictVersionRequirement(requirement.getMatches())
                && IInstallableUnit.NAMESPACE_IU_ID
                        .equals(RequiredCapability.extractNamespace(requirement.getMatches()));
    }

    /** The requirement as namespace, name and range, where it is one of that kind. */
    static Optional<IRequiredCapability> capability(IRequirement requirement) {
        return requirement instanceof IRequiredCapability capability ? Optional.of(capability) : Optional.empty();
    }
}
