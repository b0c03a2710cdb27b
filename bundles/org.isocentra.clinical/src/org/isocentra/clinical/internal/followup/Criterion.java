package org.isocentra.clinical.internal.followup;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.clinical.api.followup.Question;

/**
 * Something that holds, or does not, or hangs on questions.
 *
 * @param open none exactly where it is known whether it holds
 */
record Criterion(Optional<Boolean> holds, Set<Question> open) {

    static Criterion of(boolean holds) {
        return new Criterion(Optional.of(holds), Set.of());
    }

    static Criterion open(Question question) {
        return new Criterion(Optional.empty(), Set.of(question));
    }

    boolean isMet() {
        return holds.orElse(false);
    }

    boolean isOpen() {
        return holds.isEmpty();
    }

    /** Holds where all do; one that does not decides, whatever is open. */
    static Criterion all(Criterion... each) {
        return combine(List.of(each), false);
    }

    /** Holds where one does; that decides, whatever is open. */
    static Criterion any(Criterion... each) {
        return combine(List.of(each), true);
    }

    private static Criterion combine(List<Criterion> each, boolean decides) {
        if (each.stream().anyMatch(criterion -> criterion.holds.equals(Optional.of(decides)))) {
            return of(decides);
        }
        Set<Question> open = new LinkedHashSet<>();
        each.forEach(criterion -> open.addAll(criterion.open));
        return open.isEmpty() ? of(!decides) : new Criterion(Optional.empty(), open);
    }
}
