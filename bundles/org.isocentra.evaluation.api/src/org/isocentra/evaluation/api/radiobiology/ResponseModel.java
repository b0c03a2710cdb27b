package org.isocentra.evaluation.api.radiobiology;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A probability of tumour control or of a complication, with what it must be taken with.
 *
 * @param outcome what becomes more probable
 * @param figure what it is a function of
 * @param exponent of the gEUD, where that is the figure
 * @param least the parameters stem from figures from here on
 * @param most up to here
 * @param interpolation what the curve was put through by this suite; empty text where it is published as it is
 * @param caution what else must be said with every result; may be empty text
 * @param confidence V, K or policy; D, derived, for interpolations
 */
public record ResponseModel(String id, String name, Outcome outcome, Figure figure, OptionalDouble exponent,
        ResponseCurve curve, double least, double most, String interpolation, String caution, String source,
        String confidence) {

    /** What the probability is of. */
    public enum Outcome {
        TUMOUR_CONTROL, COMPLICATION
    }

    /** What a probability is a function of. */
    public enum Figure {
        /** Dose at the margin of a target in one fraction, Gy. */
        SINGLE_FRACTION_DOSE("Gy"),
        /** Volume of brain, targets included, that gets 12 Gy in one fraction, cm³. */
        V12("cm³"),
        /** Generalised equivalent uniform dose in fractions of 2 Gy, Gy. */
        EUD_EQD2("Gy");

        private final String unit;

        Figure(String unit) {
            this.unit = unit;
        }

        public String unit() {
            return unit;
        }
    }

    /** @param note what must be said of the probability: never shown without it */
    public record Estimate(double probability, String note) {
    }

    /**
     * The probability at a figure. Beyond the figures that tumour control stems from, that at the nearest of them;
     * complications are extrapolated, so that more dose is never shown as no more harm.
     */
    public Estimate at(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("no figure of a response: " + value);
        }
        boolean outside = value < least || value > most;
        boolean held = outside && outcome == Outcome.TUMOUR_CONTROL;
        String range = Figures.of(least) + " to "
                + Figures.of(most) + " " + figure.unit;
        StringBuilder note = new StringBuilder();
        if (!interpolation.isEmpty()) {
            note.append("interpolation, not a published figure: ").append(interpolation).append("; ");
        }
        if (outside) {
            note.append(held ? "held at the nearest figure of " : "extrapolated from ").append(range).append("; ");
        }
        if (!caution.isEmpty()) {
            note.append(caution).append("; ");
        }
        note.append(String.format(Locale.ROOT, "%s, confidence %s", source, confidence));
        return new Estimate(curve.at(held ? Math.clamp(value, least, most) : value), note.toString());
    }
}
