package org.isocentra.ui.viewer.internal.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.model.structure.Colour;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.ui.api.DoseDisplay;
import org.isocentra.ui.viewer.internal.Messages;

/**
 * Colours for how two doses differ. Differences: red where the dose is higher than before, blue where it is lower, the
 * stronger the more, none where it is the same. Gamma: green up to 1, red above.
 *
 * @param title what is shown, with its unit
 * @param highest the value of full colour; larger ones look alike
 * @param lowest the other end: as far below zero, or zero
 */
public record ComparisonScale(DoseDisplay display, String title, double highest, double lowest) {

    private static final Colour HIGHER = new Colour(235, 64, 52);
    private static final Colour LOWER = new Colour(56, 128, 255);
    private static final Colour PASSED = new Colour(60, 190, 110);
    private static final float DIFFERENCE_OPACITY = 0.8f;
    private static final float GAMMA_OPACITY = 0.55f;
    private static final double LARGEST_GAMMA = 2;
    private static final double LEAST_GY = 0.01;
    private static final double LEAST_PERCENT = 0.1;
    /** Differences at the edge of what is compared may be huge, and would leave no colour for the rest. */
    private static final double MOST_PERCENT = 20;
    private static final double[] ROUND = {1, 2, 5, 10};

    /** The scale of a display; absent where it shows a dose. Reaches to the largest difference, rounded up. */
    public static Optional<ComparisonScale> of(PlanComparison comparison, DoseDisplay display) {
        return switch (display) {
            case DOSE, BEFORE -> Optional.empty();
            case DIFFERENCE -> Optional.of(diverging(display, Messages.ComparisonScale_difference,
                    round(comparison.doses().stream()
                    .mapToDouble(PlanComparison.Dose::largestGy), LEAST_GY)));
            case DIFFERENCE_PERCENT -> Optional.of(diverging(display, Messages.ComparisonScale_differencePercent,
                    Math.min(MOST_PERCENT, round(comparison.doses().stream()
                    .mapToDouble(PlanComparison.Dose::largestPercent), LEAST_PERCENT))));
            case GAMMA -> Optional.of(new ComparisonScale(display, NLS.bind(Messages.ComparisonScale_gamma,
                    number(comparison.criteria().dosePercent()) + " %", number(comparison.criteria().distanceMm())
                    + " mm"),
                    LARGEST_GAMMA, 0));
        };
    }

    private static ComparisonScale diverging(DoseDisplay display, String title, double limit) {
        return new ComparisonScale(display, title, limit, -limit);
    }

    private static double round(DoubleStream values, double least) {
        double wanted = values.map(Math::abs).reduce(least, Math::max);
        double decade = Math.pow(10, Math.floor(Math.log10(wanted)));
        return decade * DoubleStream.of(ROUND).filter(step -> step * decade >= wanted * (1 - 1e-9)).findFirst()
                .orElse(10);
    }

    /** A pixel, 0xRRGGBB, with the colour of a value laid over it; as it is where there is no value (NaN). */
    public int over(int pixel, double value) {
        if (Double.isNaN(value)) {
            return pixel;
        }
        if (display == DoseDisplay.GAMMA) {
            float share = (float) Math.clamp(value - 1, 0, 1);
            Colour high = share > 0 ? HIGHER : PASSED;
            return mix(pixel, high, GAMMA_OPACITY * (float) (share > 0 ? 0.6 + 0.4 * share : 0.4 + 0.6 * value));
        }
        return mix(pixel, value > 0 ? HIGHER : LOWER,
                DIFFERENCE_OPACITY * (float) Math.min(1, Math.abs(value) / highest));
    }

    /** A value as text, with its sign where it is a difference. */
    public String label(double value) {
        return display == DoseDisplay.GAMMA || value == 0 ? number(value) : (value > 0 ? "+" : "\u2212")
                + number(Math.abs(value));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("0+$", "");
    }

    private static int mix(int pixel, Colour above, float share) {
        return mix(pixel >> 16 & 255, above.red(), share) << 16 | mix(pixel >> 8 & 255, above.green(), share) << 8
                | mix(pixel & 255, above.blue(), share);
    }

    private static int mix(int below, int above, float share) {
        return Math.round(below + share * (above - below));
    }
}
