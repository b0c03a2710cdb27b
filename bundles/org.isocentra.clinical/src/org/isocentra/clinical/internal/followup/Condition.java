package org.isocentra.clinical.internal.followup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpFacts;
import org.isocentra.clinical.internal.Bounded;
import org.isocentra.data.Valid;

/**
 * A condition on one fact: a range for a number, or words of which it must be one.
 *
 * @param fact key of the fact
 * @param is words of which the fact must be one, or null for a number
 */
record Condition(String fact, Double atLeast, Double moreThan, Double lessThan, Double atMost, Set<String> is)
        implements Bounded {

    Condition {
        FollowUpFact known = require(fact);
        if (known.isNumber()) {
            Bounded.require(fact, atLeast, moreThan, lessThan, atMost);
            Valid.require(is == null, fact + " is a number, not one of a few words");
        } else {
            Valid.require(is != null && !is.isEmpty() && known.words().containsAll(is),
                    fact + " must be one or more of " + String.join(", ", known.words()));
            Valid.require(atLeast == null && moreThan == null && lessThan == null && atMost == null,
                    fact + " is no number and has no bounds");
        }
    }

    static FollowUpFact require(String key) {
        return FollowUpFact.of(String.valueOf(key)).orElseThrow(() -> new IllegalArgumentException("there is no fact '"
                + key + "', only " + Stream.of(FollowUpFact.values()).map(FollowUpFact::key)
                .collect(Collectors.joining(", "))));
    }

    FollowUpFact subject() {
        return FollowUpFact.of(fact).orElseThrow();
    }

    /** Whether it holds, or nothing where the fact is not known. */
    Optional<Boolean> holds(FollowUpFacts facts) {
        return facts.has(subject()) ? Optional.of(subject().isNumber()
                ? holds(facts.number(subject()).orElseThrow())
                : is.contains(facts.word(subject()).orElseThrow())) : Optional.empty();
    }

    String inWords() {
        return subject().label() + " " + (subject().isNumber() ? boundsInWords(unit(subject()))
                : subject().words().stream().filter(is::contains).collect(Collectors.joining(" or ")));
    }

    static String inWords(List<Condition> conditions) {
        return conditions.stream().map(Condition::inWords).collect(Collectors.joining(" and "));
    }

    /** A fact with its value, in words. */
    static String observed(FollowUpFact fact, FollowUpFacts facts) {
        return fact.label() + " " + (fact.isNumber() ? Bounded.figure(facts.number(fact).orElseThrow()) + unit(fact)
                : facts.word(fact).orElseThrow());
    }

    private static String unit(FollowUpFact fact) {
        return fact.unit().isEmpty() ? "" : " " + fact.unit();
    }
}
