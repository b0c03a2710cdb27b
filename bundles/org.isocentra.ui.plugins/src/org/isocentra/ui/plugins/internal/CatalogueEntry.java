package org.isocentra.ui.plugins.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.ExtensionPoint;
import org.osgi.framework.Bundle;

/** A line of the catalogue, as it is at one moment. */
sealed interface CatalogueEntry {

    /** What stays the same while the entry changes. */
    String key();

    /** An extension point. */
    record Point(String key, String name, List<Item> items) implements CatalogueEntry {
    }

    /**
     * Something contributed.
     *
     * @param state of the bundle
     */
    record Item(String key, Contribution.Description description, String state, Contribution.Health health)
            implements CatalogueEntry {

        String healthInWords() {
            return health.state().name().toLowerCase(Locale.ROOT);
        }

        /** Whether a person may let it be used again. */
        boolean releasable() {
            return health.state() == Contribution.Health.State.QUARANTINED
                    || health.state() == Contribution.Health.State.SUSPENDED;
        }
    }

    /** Everything there is. */
    static List<Point> read(Contributions contributions, Bundle[] bundles) {
        Map<String, String> states = Stream.of(bundles).collect(Collectors.toMap(
                bundle -> bundle.getSymbolicName() + " " + bundle.getVersion(), CatalogueEntry::inWords,
                (first, second) -> first));
        return contributions.extensionPoints().stream().map(point -> new Point(point.id(), point.name(),
                items(point, states))).toList();
    }

    private static List<Item> items(ExtensionPoint point, Map<String, String> states) {
        return point.contributions().stream().map(contribution -> item(contribution, states)).toList();
    }

    private static Item item(Contribution<?> contribution, Map<String, String> states) {
        Contribution.Description description = contribution.description();
        return new Item(description.extensionPoint() + "/" + description.id() + "/" + description.bundle(),
                description, Optional.ofNullable(states.get(description.bundle())).orElse("gone"),
                contribution.health());
    }

    private static String inWords(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING, Bundle.RESOLVED -> "ready";
            case Bundle.STOPPING -> "stopping";
            default -> "not resolved";
        };
    }
}
