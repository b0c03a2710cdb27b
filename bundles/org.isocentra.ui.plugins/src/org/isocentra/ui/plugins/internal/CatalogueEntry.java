package org.isocentra.ui.plugins.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.ExtensionPoint;
import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.Verdict;
import org.osgi.framework.Bundle;

/** A line of the catalogue, as it is at one moment. */
sealed interface CatalogueEntry {

    /** What stays the same while the entry changes. */
    String key();

    /** What its columns say. */
    Cells cells();

    default List<? extends CatalogueEntry> children() {
        return List.of();
    }

    /**
     * The columns of a line; empty where there is nothing to say.
     *
     * @param health in words
     * @param why what is wrong, and what can be done about it
     * @param state of the bundle
     */
    record Cells(String name, String version, String vendor, String health, String why, String id, String bundle,
            String state, String signer) {

        static Cells ofGroup(String name, String id) {
            return new Cells(name, "", "", "", "", id, "", "", "");
        }
    }

    /** An extension point. */
    record Point(String key, String name, List<Item> children) implements CatalogueEntry {

        @Override
        public Cells cells() {
            return Cells.ofGroup(name, key);
        }
    }

    /** Installed bundles that may not run, above everything else. */
    record Refusals(List<Refused> children) implements CatalogueEntry {

        @Override
        public String key() {
            return "refused";
        }

        @Override
        public Cells cells() {
            return Cells.ofGroup(Messages.CatalogueEntry_refusedPlugIns, "");
        }
    }

    /** A bundle that may not run. */
    record Refused(String bundle, String version, String reason) implements CatalogueEntry {

        @Override
        public String key() {
            return "refused/" + bundle;
        }

        @Override
        public Cells cells() {
            return new Cells(bundle, version, "", Messages.CatalogueEntry_refused, reason, "", bundle + " " + version,
                    Messages.CatalogueEntry_notStarted, "");
        }
    }

    /**
     * Something contributed.
     *
     * @param state of the bundle
     */
    record Item(String key, Contribution.Description description, String state, Contribution.Health health)
            implements CatalogueEntry {

        @Override
        public Cells cells() {
            return new Cells(description.name(), description.version(), description.vendor(),
                    inWords(health.state()), health.reason(), description.id(),
                    description.bundle(), state, description.signer());
        }

        private static String inWords(Contribution.Health.State health) {
            return switch (health) {
                case RESOLVED -> Messages.CatalogueEntry_resolved;
                case HEALTHY -> Messages.CatalogueEntry_healthy;
                case FAILING -> Messages.CatalogueEntry_failing;
                case SUSPENDED -> Messages.CatalogueEntry_suspended;
                case QUARANTINED -> Messages.CatalogueEntry_quarantined;
                case UNSATISFIED -> Messages.CatalogueEntry_unsatisfied;
                case UNRESOLVED -> Messages.CatalogueEntry_unresolved;
                case INVALID -> Messages.CatalogueEntry_invalid;
                case GONE -> Messages.CatalogueEntry_gone;
            };
        }

        /** Whether a person may let it be used again. */
        boolean releasable() {
            return health.state() == Contribution.Health.State.QUARANTINED
                    || health.state() == Contribution.Health.State.SUSPENDED;
        }
    }

    /** Everything there is. */
    static List<CatalogueEntry> read(Contributions contributions, Bundle[] bundles, List<Judgement> judgements) {
        Map<String, String> states = Stream.of(bundles).collect(Collectors.toMap(
                bundle -> bundle.getSymbolicName() + " " + bundle.getVersion(), CatalogueEntry::inWords,
                (first, second) -> first));
        Stream<CatalogueEntry> points = contributions.extensionPoints().stream()
                .map(point -> new Point(point.id(), point.name(), items(point, states)));
        List<Refused> refused = judgements.stream().flatMap(CatalogueEntry::refused).toList();
        return Stream.concat(refused.isEmpty() ? Stream.empty() : Stream.of(new Refusals(refused)), points).toList();
    }

    private static Stream<Refused> refused(Judgement judgement) {
        return judgement.verdict() instanceof Verdict.Refused(String reason, String remedy)
                ? Stream.of(new Refused(judgement.bundle(), judgement.version(), reason + ". " + remedy))
                : Stream.empty();
    }

    private static List<Item> items(ExtensionPoint point, Map<String, String> states) {
        return point.contributions().stream().map(contribution -> item(contribution, states)).toList();
    }

    private static Item item(Contribution<?> contribution, Map<String, String> states) {
        Contribution.Description description = contribution.description();
        return new Item(description.extensionPoint() + "/" + description.id() + "/" + description.bundle(),
                description, Optional.ofNullable(states.get(description.bundle())).orElse(Messages.CatalogueEntry_gone),
                contribution.health());
    }

    private static String inWords(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> Messages.CatalogueEntry_active;
            case Bundle.STARTING, Bundle.RESOLVED -> Messages.CatalogueEntry_ready;
            case Bundle.STOPPING -> Messages.CatalogueEntry_stopping;
            default -> Messages.CatalogueEntry_notResolved;
        };
    }
}
