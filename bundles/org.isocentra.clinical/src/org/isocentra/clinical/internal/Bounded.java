package org.isocentra.clinical.internal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

import org.isocentra.data.Valid;

/** A range of numbers in a data file; bounds that are absent do not limit. */
public interface Bounded {

    Double atLeast();

    Double moreThan();

    Double lessThan();

    Double atMost();

    /** @throws IllegalArgumentException when there is no bound, or two on one side */
    static void require(String what, Double atLeast, Double moreThan, Double lessThan, Double atMost) {
        Valid.require(atLeast != null || moreThan != null || lessThan != null || atMost != null,
                what + " has no bounds");
        Valid.require(atLeast == null || moreThan == null, what + " has both atLeast and moreThan");
        Valid.require(lessThan == null || atMost == null, what + " has both lessThan and atMost");
    }

    default boolean holds(double value) {
        return (atLeast() == null || value >= atLeast()) && (moreThan() == null || value > moreThan())
                && (lessThan() == null || value < lessThan()) && (atMost() == null || value <= atMost());
    }

    /** @param unit of the bounds, with a space before it, or empty text */
    default String boundsInWords(String unit) {
        String lower = atLeast() != null ? "at least " + figure(atLeast()) + unit
                : moreThan() != null ? "more than " + figure(moreThan()) + unit : "";
        String upper = lessThan() != null ? "less than " + figure(lessThan()) + unit
                : atMost() != null ? "at most " + figure(atMost()) + unit : "";
        return lower + (lower.isEmpty() || upper.isEmpty() ? "" : ", ") + upper;
    }

    static String figure(double bound) {
        return new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(bound);
    }
}
