package org.isocentra.clinical.api.followup;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known. What is not in it is not known: nothing has a default.
 *
 * @param values a {@link Double} in the unit of the fact, or one of its words
 */
public record FollowUpFacts(Map<FollowUpFact, Object> values) {

    public static final FollowUpFacts NONE = new FollowUpFacts(Map.of());

    /** @throws IllegalArgumentException when a value is not of its fact's kind */
    public FollowUpFacts {
        values.forEach((fact, value) -> {
            boolean possible = fact.isNumber() ? value instanceof Double number && number >= 0
                    && number < Double.POSITIVE_INFINITY : fact.words().contains(value);
            if (!possible) {
                throw new IllegalArgumentException(fact.key() + " cannot be " + value + ", only "
                        + (fact.isNumber() ? "a number of at least 0" : String.join(", ", fact.words())));
            }
        });
        values = Map.copyOf(values);
    }

    /** The same, and a number or a word. */
    public FollowUpFacts with(FollowUpFact fact, Object value) {
        Map<FollowUpFact, Object> more = new EnumMap<>(FollowUpFact.class);
        more.putAll(values);
        more.put(fact, value);
        return new FollowUpFacts(more);
    }

    /** Whether anything is known of it. */
    public boolean has(FollowUpFact fact) {
        return values.containsKey(fact);
    }

    /**
     * A fact that is a number, in the unit that {@link FollowUpFact} says; empty where it is not known, or no number.
     */
    public OptionalDouble number(FollowUpFact fact) {
        return values.get(fact) instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /** A fact that is a word; empty where it is not known, or no word. */
    public Optional<String> word(FollowUpFact fact) {
        return Optional.ofNullable(values.get(fact)).filter(String.class::isInstance).map(String.class::cast);
    }
}
