package org.isocentra.clinical.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.clinical.api.TargetSituation;

/**
 * Conditions on a target and its patient that all have to hold.
 *
 * @param target may be null, as may be {@code patient}
 * @param source of the conditions, or null where it is that of what they belong to; {@code confidence} likewise
 */
record Conditions(List<TargetCondition> target, List<FactCondition> patient, String source, String confidence) {

    static final Conditions NONE = new Conditions(List.of(), List.of(), null, null);

    Conditions {
        target = target == null ? List.of() : List.copyOf(target);
        patient = patient == null ? List.of() : List.copyOf(patient);
    }

    /** False as soon as one is known not to hold, nothing where it hangs on facts that are not known. */
    Optional<Boolean> hold(TargetSituation situation) {
        List<Optional<Boolean>> each = Stream.concat(target.stream().map(c -> c.holds(situation)),
                patient.stream().map(c -> c.holds(situation.patient()))).toList();
        if (each.contains(Optional.of(false))) {
            return Optional.of(false);
        }
        return each.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
    }

    /** Whether all are known to hold. */
    boolean areKnownToHold(TargetSituation situation) {
        return hold(situation).orElse(false);
    }

    /** What the facts are that are not known, with what they would have to be. */
    List<String> notStated(TargetSituation situation) {
        return Stream.concat(target.stream().filter(c -> c.holds(situation).isEmpty()).map(TargetCondition::inWords),
                patient.stream().filter(c -> c.holds(situation.patient()).isEmpty()).map(FactCondition::inWords))
                .toList();
    }

    /** What is known of the facts that are not as they have to be. */
    String broken(TargetSituation situation) {
        List<String> facts = new ArrayList<>();
        target.stream().filter(c -> c.holds(situation).equals(Optional.of(false)))
                .forEach(c -> facts.add(c.subject().label() + " " + situation.word(c.subject()).orElseThrow()));
        patient.stream().filter(c -> c.holds(situation.patient()).equals(Optional.of(false)))
                .forEach(c -> facts.add(situation.patient().inWords(c.subject())));
        return String.join(", ", facts);
    }

    String inWords() {
        return Stream.concat(target.stream().map(TargetCondition::inWords), patient.stream()
                .map(FactCondition::inWords)).collect(Collectors.joining(" and "));
    }
}
