package org.isocentra.clinical.internal;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.clinical.api.TargetFact;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.data.Valid;

/**
 * A condition on one fact of a target.
 *
 * @param fact key of the fact
 * @param is words of which it must be one
 */
record TargetCondition(String fact, Set<String> is) {

    TargetCondition {
        Optional<TargetFact> known = TargetFact.of(String.valueOf(fact));
        Valid.require(known.isPresent(), "there is no fact '" + fact + "' of a target, only " + Stream.of(
                TargetFact.values()).map(TargetFact::key).collect(Collectors.joining(", ")));
        Valid.require(is != null && !is.isEmpty() && known.get().words().containsAll(is), fact
                + " must be one or more of " + String.join(", ", known.get().words()));
        is = Set.copyOf(is);
    }

    TargetFact subject() {
        return TargetFact.of(fact).orElseThrow();
    }

    /** Whether it holds, or nothing where the fact is not known. */
    Optional<Boolean> holds(TargetSituation situation) {
        return situation.word(subject()).map(is::contains);
    }

    String inWords() {
        return subject().label() + " " + subject().words().stream().filter(is::contains)
                .collect(Collectors.joining(" or "));
    }
}
