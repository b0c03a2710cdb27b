package org.isocentra.therapy.internal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

import org.isocentra.data.Valid;
import org.isocentra.therapy.api.Lesion;

/**
 * A condition on a lesion: bounds of a number, or a word.
 *
 * @param fact its key, see {@link #NUMBERS} and {@link #WORDS}
 * @param is the word it must be, or null for a number
 */
record LesionCondition(String fact, Double atLeast, Double moreThan, Double lessThan, Double atMost, String is) {

    private static final Map<String, Function<Lesion, OptionalDouble>> NUMBERS = Map.of(
            "fractions", lesion -> number(lesion.fractions()), "volumeCm3", Lesion::volumeCm3,
            "v12GyCm3", Lesion::v12GyCm3);
    private static final Map<String, Function<Lesion, Optional<String>>> WORDS = Map.of(
            "irradiatedBefore", lesion -> lesion.irradiatedBefore().map(before -> before ? "yes" : "no"),
            "location", Lesion::location);
    private static final Map<String, String> LABELS = Map.of("fractions", "number of fractions", "volumeCm3", "volume",
            "v12GyCm3", "V12Gy", "irradiatedBefore", "irradiated before", "location", "location");

    LesionCondition {
        Valid.require(LABELS.containsKey(String.valueOf(fact)), "there is no fact '" + fact + "' of a lesion, only "
                + String.join(", ", LABELS.keySet().stream().sorted().toList()));
        boolean bounded = atLeast != null || moreThan != null || lessThan != null || atMost != null;
        Valid.require(NUMBERS.containsKey(fact) ? bounded && is == null : is != null && !bounded, fact
                + (NUMBERS.containsKey(fact) ? " needs bounds" : " needs a word that it is"));
    }

    /** Whether it holds, or nothing where the fact is not known. */
    Optional<Boolean> holds(Lesion lesion) {
        if (!NUMBERS.containsKey(fact)) {
            return WORDS.get(fact).apply(lesion).map(is::equals);
        }
        OptionalDouble value = NUMBERS.get(fact).apply(lesion);
        return value.isEmpty() ? Optional.empty() : Optional.of(within(value.getAsDouble()));
    }

    private boolean within(double value) {
        return (atLeast == null || value >= atLeast) && (moreThan == null || value > moreThan)
                && (lessThan == null || value < lessThan) && (atMost == null || value <= atMost);
    }

    /** Whether all hold: false as soon as one does not, nothing where it hangs on what is not known. */
    static Optional<Boolean> all(List<LesionCondition> conditions, Lesion lesion) {
        List<Optional<Boolean>> each = conditions.stream().map(condition -> condition.holds(lesion)).toList();
        if (each.contains(Optional.of(false))) {
            return Optional.of(false);
        }
        return each.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
    }

    /** What a person calls the fact. */
    String label() {
        return LABELS.get(fact);
    }

    /** The lesion's own value with its unit, as in "GTV_1: volume 5.1 cm³". */
    String of(Lesion lesion) {
        String value = NUMBERS.containsKey(fact) ? figure(NUMBERS.get(fact).apply(lesion).orElseThrow())
                + (fact.endsWith("Cm3") ? " cm³" : "") : WORDS.get(fact).apply(lesion).orElseThrow();
        return lesion.name() + ": " + label() + " " + value;
    }

    private static OptionalDouble number(OptionalInt value) {
        return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(value.getAsInt());
    }

    private static String figure(double value) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
