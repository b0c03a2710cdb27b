package org.isocentra.clinical.api;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a fractionation protocol may go by: a target and its patient. What is not in it is not known: nothing has a
 * default.
 *
 * @param facts one of its words for each fact that is known
 */
public record TargetSituation(TargetDescription target, Map<TargetFact, String> facts, PatientFacts patient) {

    /** @throws IllegalArgumentException when a fact is none of its words */
    public TargetSituation {
        facts.forEach((fact, word) -> {
            if (!fact.words().contains(word)) {
                throw new IllegalArgumentException(fact.key() + " cannot be " + word + ", only "
                        + String.join(", ", fact.words()));
            }
        });
        facts = Map.copyOf(facts);
    }

    /** Nothing but kind and size is known. */
    public TargetSituation(TargetDescription target) {
        this(target, Map.of(), PatientFacts.NONE);
    }

    /** The same, and a word. */
    public TargetSituation with(TargetFact fact, String word) {
        Map<TargetFact, String> more = new EnumMap<>(TargetFact.class);
        more.putAll(facts);
        more.put(fact, word);
        return new TargetSituation(target, more, patient);
    }

    /** The same of another patient. */
    public TargetSituation of(PatientFacts other) {
        return new TargetSituation(target, facts, other);
    }

    /** One of the words of the fact; empty where it is not known. */
    public Optional<String> word(TargetFact fact) {
        return Optional.ofNullable(facts.get(fact));
    }
}
