package org.isocentra.therapy.api;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A drug, or a treatment that is looked at like one.
 *
 * @param id in lower case; the same drug has the same id in all rule bases, by custom its international non-proprietary
 *        name
 * @param names what it is called besides its id; case, spaces and punctuation do not count
 * @param classes what rules call groups of drugs, such as ICI and ICI-PD1
 * @param halfLifeDays of elimination
 * @param prednisoneEquivalent mg of prednisone that 1 mg of a steroid stands for
 * @param source where name and class come from; {@code confidence} likewise
 */
public record Agent(String id, List<String> names, Set<String> classes, Optional<Figure> halfLifeDays,
        Optional<Figure> prednisoneEquivalent, String source, String confidence) {

    /** @throws IllegalArgumentException when id, source or confidence are missing */
    public Agent {
        if (id == null || !id.matches("[a-z0-9][a-z0-9_-]*")) {
            throw new IllegalArgumentException("'" + id + "' is no id of an agent: lower-case letters, digits, _, -");
        }
        if (source == null || source.isBlank() || !Confidence.MARKS.contains(String.valueOf(confidence))) {
            throw new IllegalArgumentException("source or confidence of agent " + id + " is missing");
        }
        names = names == null ? List.of() : List.copyOf(names);
        classes = classes == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(classes));
        halfLifeDays = halfLifeDays == null ? Optional.empty() : halfLifeDays;
        prednisoneEquivalent = prednisoneEquivalent == null ? Optional.empty() : prednisoneEquivalent;
    }
}
