package org.isocentra.clinical.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.data.Valid;

/**
 * A condition on one fact: a range for a number, or words of which it must be one.
 *
 * @param fact key of the fact
 * @param is words of which the fact must be one, or null for a number
 */
record FactCondition(String fact, Double atLeast, Double moreThan, Double lessThan, Double atMost, Set<String> is)
        implements Bounded {

    FactCondition {
        Optional<PatientFact> known = PatientFact.of(String.valueOf(fact));
        Valid.require(known.isPresent(), "there is no fact '" + fact + "', only " + Stream.of(PatientFact.values())
                .map(PatientFact::key).collect(Collectors.joining(", ")));
        if (known.get().isNumber()) {
            Bounded.require(fact, atLeast, moreThan, lessThan, atMost);
            Valid.require(is == null, fact + " is a number, not one of a few words");
        } else {
            Valid.require(is != null && !is.isEmpty() && known.get().words().containsAll(is),
                    fact + " must be one or more of " + String.join(", ", known.get().words()));
            Valid.require(atLeast == null && moreThan == null && lessThan == null && atMost == null,
                    fact + " is no number and has no bounds");
        }
    }

    PatientFact subject() {
        return PatientFact.of(fact).orElseThrow();
    }

    /** Whether it holds, or nothing where the fact is not known. */
    Optional<Boolean> holds(PatientFacts facts) {
        PatientFact subject = subject();
        if (!facts.has(subject)) {
            return Optional.empty();
        }
        return Optional.of(subject.isNumber() ? holds(facts.number(subject).orElseThrow())
                : is.contains(facts.word(subject).orElseThrow()));
    }

    String inWords() {
        PatientFact subject = subject();
        if (subject.isYesOrNo() && is.size() == 1) {
            return (is.contains("yes") ? "" : "no ") + subject.label();
        }
        return subject.label() + " " + (subject.isNumber()
                ? boundsInWords(subject.unit().isEmpty() ? "" : " " + subject.unit())
                : subject.words().stream().filter(is::contains).collect(Collectors.joining(" or ")));
    }

    /**
     * Whether all conditions hold: false as soon as one is known not to, nothing where it hangs on facts that are not
     * known.
     */
    static Optional<Boolean> all(List<FactCondition> conditions, PatientFacts facts) {
        List<Optional<Boolean>> each = conditions.stream().map(condition -> condition.holds(facts)).toList();
        if (each.contains(Optional.of(false))) {
            return Optional.of(false);
        }
        return each.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
    }
}
