package org.isocentra.report.internal.picture;

import java.util.stream.DoubleStream;

import org.isocentra.model.structure.Colour;
import org.isocentra.planning.api.PlanComparison;

/**
 * Colours for differences of dose: red where the dose is higher than before, blue where it is lower, the stronger the
 * more; none where it is the same.
 *
 * @param limitGy the difference of full colour, Gy; larger ones look alike
 */
public record DifferenceScale(double limitGy) {

    private static final Colour HIGHER = new Colour(230, 57, 53);
    private static final Colour LOWER = new Colour(52, 120, 246);
    private static final double LEAST_GY = 0.01;
    private static final double OPACITY = 0.75;
    private static final double[] ROUND = {1, 2, 5, 10};

    /** A scale that reaches to the largest difference, rounded up to a round figure. */
    public static DifferenceScale of(PlanComparison comparison) {
        double largest = comparison.doses().stream().mapToDouble(dose -> Math.abs(dose.largestGy())).max().orElse(0);
        double wanted = Math.max(largest, LEAST_GY);
        double decade = Math.pow(10, Math.floor(Math.log10(wanted)));
        return new DifferenceScale(decade * DoubleStream.of(ROUND).filter(step -> step * decade >= wanted * (1 - 1e-9))
                .findFirst().orElse(10));
    }

    public Colour colour(double differenceGy) {
        return differenceGy >= 0 ? HIGHER : LOWER;
    }

    /** A pixel, 0xRRGGBB, with the colour of a difference laid over it. */
    int over(int pixel, double differenceGy) {
        Colour colour = colour(differenceGy);
        double share = OPACITY * Math.min(1, Math.abs(differenceGy) / limitGy);
        return mix(pixel >> 16 & 255, colour.red(), share) << 16 | mix(pixel >> 8 & 255, colour.green(), share) << 8
                | mix(pixel & 255, colour.blue(), share);
    }

    private static int mix(int below, int above, double share) {
        return (int) Math.round(below + share * (above - below));
    }
}
