package org.isocentra.contributions.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contribution.Health;
import org.isocentra.model.InputException;
import org.osgi.framework.Version;

/** Who owns an id, and which contribution an id means. */
final class Selection {

    private Selection() {
    }

    /**
     * A contribution and its seniority.
     *
     * @param bundleId number of the contributing bundle: a bundle installed earlier has a lower one
     */
    record Candidate<T>(Contribution<T> contribution, long bundleId) {

        String id() {
            return contribution.description().id();
        }
    }

    /**
     * All candidates sorted by id. Of several with one id the most senior one that could be loaded keeps it; the others
     * are refused. Within a bundle the order given counts.
     */
    static <T> List<Contribution<T>> arrange(List<Candidate<T>> candidates) {
        List<Candidate<T>> bySeniority = new ArrayList<>(candidates);
        bySeniority.sort(Comparator.<Candidate<T>, String>comparing(Candidate::id)
                .thenComparingLong(Candidate::bundleId));
        Map<String, Contribution<T>> owners = new HashMap<>();
        List<Contribution<T>> result = new ArrayList<>();
        for (Candidate<T> candidate : bySeniority) {
            Contribution<T> contribution = candidate.contribution();
            Contribution<T> owner = contribution instanceof RefusedContribution ? null
                    : owners.putIfAbsent(candidate.id(), contribution);
            result.add(owner == null ? contribution : new RefusedContribution<>(contribution.description(),
                    new Health(Health.State.INVALID, "its id belongs to " + owner.description().bundle()
                    + ", which was there first")));
        }
        return List.copyOf(result);
    }

    /**
     * The contribution with this full id, or with this last part of an id where that is unique; with {@code @version}
     * behind it only this version.
     *
     * @param point name of the extension point, for messages
     * @throws InputException when there is none, more than one, another version, or it may not be used
     */
    static <T> Contribution<T> select(String point, List<Contribution<T>> catalogue, String wanted) {
        String[] parts = wanted.split("@", 2);
        Contribution<T> chosen = byId(point, catalogue, parts[0]);
        if (parts.length == 2) {
            requireVersion(point, chosen.description(), parts[1]);
        }
        if (!chosen.health().usable()) {
            throw new InputException(point, GuardedContribution.inWords(chosen.description()) + " cannot be used: "
                    + GuardedContribution.inWords(chosen.health()), choices(catalogue));
        }
        return chosen;
    }

    /** Of several with the same id the one that owns it. */
    private static <T> Contribution<T> byId(String point, List<Contribution<T>> catalogue, String id) {
        List<Contribution<T>> meant = catalogue.stream().filter(c -> c.description().id().equals(id)).toList();
        if (meant.isEmpty()) {
            meant = catalogue.stream().filter(c -> c.description().shortId().equals(id)).toList();
        }
        List<String> ids = meant.stream().map(c -> c.description().id()).distinct().toList();
        if (ids.isEmpty()) {
            throw new InputException(point, "there is none called '" + id + "'", choices(catalogue));
        }
        if (ids.size() > 1) {
            throw new InputException(point, "'" + id + "' may mean " + String.join(" or ", ids), "Use the full id");
        }
        return meant.stream().filter(c -> !(c instanceof RefusedContribution)).findFirst().orElse(meant.getFirst());
    }

    private static void requireVersion(String point, Description description, String wanted) {
        if (version(wanted).isEmpty()) {
            throw new InputException(point, "'" + wanted + "' is no version of " + description.id(),
                    "Give a version such as " + description.version());
        }
        if (!version(wanted).equals(version(description.version()))) {
            throw new InputException(point, GuardedContribution.inWords(description) + " is there in version "
                    + description.version() + ", not " + wanted, "Install version " + wanted
                    + " of it, or decide for the one there is");
        }
    }

    /** Empty where the text is none. */
    static Optional<Version> version(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Version.parseVersion(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> String choices(List<Contribution<T>> catalogue) {
        String choices = catalogue.stream().filter(c -> c.health().usable()).map(Contribution::description)
                .map(d -> d.shortId() + " (" + d.id() + ")").collect(Collectors.joining(", "));
        return choices.isEmpty() ? "Install a plug-in that provides one" : "There is " + choices;
    }
}
