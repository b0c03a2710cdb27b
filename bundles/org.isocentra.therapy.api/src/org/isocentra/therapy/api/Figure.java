package org.isocentra.therapy.api;

/**
 * A number of a drug.
 *
 * @param value positive; its unit is that of the component that holds it
 * @param source where it comes from
 * @param confidence one of {@link Confidence#MARKS}
 */
public record Figure(double value, String source, String confidence) {

    /** @throws IllegalArgumentException when it is not positive, or source or confidence are missing */
    public Figure {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a figure of " + value + " is not possible");
        }
        if (source == null || source.isBlank() || !Confidence.MARKS.contains(String.valueOf(confidence))) {
            throw new IllegalArgumentException("source or confidence of the figure " + value + " is missing");
        }
    }
}
