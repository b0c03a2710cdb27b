package org.isocentra.ui.internal.model;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.isocentra.model.structure.Colour;

/**
 * One column of a table.
 *
 * @param <R> what a row stands for
 * @param title with the unit
 * @param description what the figures mean, for the tool tip
 * @param sample the longest text to be expected, for the width
 * @param numeric whether it is aligned to the right
 * @param light the colour of a light in front of the text, where there is one
 */
public record Column<R>(String title, String description, String sample, boolean numeric, Function<R, String> text,
        Function<R, Optional<Colour>> light, Comparator<R> order) {

    /** Without lights. */
    public Column(String title, String description, String sample, boolean numeric, Function<R, String> text,
            Comparator<R> order) {
        this(title, description, sample, numeric, text, _ -> Optional.empty(), order);
    }

    public static <R> Column<R> text(String title, String description, String sample, Function<R, String> text) {
        return new Column<>(title, description, sample, false, text, Comparator.comparing(text));
    }

    /** The same with a light in front of the text. */
    public Column<R> withLight(Function<R, Optional<Colour>> colour) {
        return new Column<>(title, description, sample, numeric, text, colour, order);
    }

    public static <R> Column<R> number(String title, String description, int decimals, ToDoubleFunction<R> value) {
        return figure(title, description, decimals, row -> OptionalDouble.of(value.applyAsDouble(row)));
    }

    /** A volume in cm³, of a target or of the brain. */
    public static <R> Column<R> volume(String title, String description, ToDoubleFunction<R> cm3) {
        return new Column<>(title, description, "0000.00", true, row -> Volumes.inFigures(cm3.applyAsDouble(row)),
                Comparator.comparingDouble(cm3));
    }

    /** A number that not every row has. */
    public static <R> Column<R> figure(String title, String description, int decimals,
            Function<R, OptionalDouble> value) {
        String format = "%." + decimals + "f";
        Function<R, String> text = row -> value.apply(row).stream()
                .mapToObj(figure -> String.format(Locale.ROOT, format, figure)).findFirst().orElse("\u2013");
        return new Column<>(title, description, "0".repeat(4 + decimals), true, text,
                Comparator.comparingDouble(row -> value.apply(row).orElse(Double.NEGATIVE_INFINITY)));
    }

    /** A value as an optional one. */
    static OptionalDouble optional(Double value) {
        return Optional.ofNullable(value).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
