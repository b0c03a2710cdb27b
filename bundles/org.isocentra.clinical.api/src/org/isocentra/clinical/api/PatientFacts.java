package org.isocentra.clinical.api;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a patient. What is not in it is not known: nothing has a default.
 *
 * @param values a {@link Double} in the unit of the fact, or one of its words
 */
public record PatientFacts(Map<PatientFact, Object> values) {

    public static final PatientFacts NONE = new PatientFacts(Map.of());

    /** @throws IllegalArgumentException when a value is not of its fact's kind, or out of its range */
    public PatientFacts {
        values.forEach((fact, value) -> {
            boolean possible = fact.isNumber() ? value instanceof Double number && number >= fact.least()
                    && number <= fact.most() && (!fact.isWhole() || number == Math.rint(number))
                    : fact.words().contains(value);
            if (!possible) {
                throw new IllegalArgumentException(fact.key() + " cannot be " + value + ", only " + range(fact));
            }
        });
        values = Map.copyOf(values);
    }

    /** The same, and a number. */
    public PatientFacts with(PatientFact fact, double value) {
        return and(fact, value);
    }

    /** The same, and a word. */
    public PatientFacts with(PatientFact fact, String word) {
        return and(fact, word);
    }

    /** The same, and {@code yes} or {@code no}. */
    public PatientFacts with(PatientFact fact, boolean yes) {
        return and(fact, yes ? "yes" : "no");
    }

    /** Whether anything is known of it. */
    public boolean has(PatientFact fact) {
        return values.containsKey(fact);
    }

    /**
     * A fact that is a number, in the unit that {@link PatientFact} says; empty where it is not known, or no number.
     */
    public OptionalDouble number(PatientFact fact) {
        return values.get(fact) instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /** A fact that is a word; empty where it is not known, or no word. */
    public Optional<String> word(PatientFact fact) {
        return Optional.ofNullable(values.get(fact)).filter(String.class::isInstance).map(String.class::cast);
    }

    /** A fact with its value and unit, for a person to read. */
    public String inWords(PatientFact fact) {
        String value = switch (values.get(fact)) {
            case Double number -> figure(number) + (fact.unit().isEmpty() ? "" : " " + fact.unit());
            case Object word -> word.toString();
            case null -> "not stated";
        };
        return fact.label() + " " + value;
    }

    /**
     * All facts with their values and units, for a person to read.
     *
     * @since 1.1
     */
    public String inWords() {
        return Stream.of(PatientFact.values()).filter(this::has).map(this::inWords).collect(Collectors.joining(", "));
    }

    private PatientFacts and(PatientFact fact, Object value) {
        Map<PatientFact, Object> more = new EnumMap<>(PatientFact.class);
        more.putAll(values);
        more.put(fact, value);
        return new PatientFacts(more);
    }

    private static String range(PatientFact fact) {
        return fact.isNumber() ? (fact.isWhole() ? "a whole number, " : "") + figure(fact.least()) + " to "
                + figure(fact.most()) + (fact.unit().isEmpty() ? "" : " " + fact.unit())
                : String.join(", ", fact.words());
    }

    private static String figure(double value) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
