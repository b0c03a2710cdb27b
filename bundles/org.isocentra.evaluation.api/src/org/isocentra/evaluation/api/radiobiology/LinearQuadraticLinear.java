package org.isocentra.evaluation.api.radiobiology;

import java.util.Locale;

/**
 * The linear-quadratic model that goes on as a straight line above a dose (Guerrero and Li 2004, Astrahan 2008).
 *
 * @param thresholdGy where the line begins, at least 2 Gy
 * @param slope effect per Gy above it
 */
public record LinearQuadraticLinear(double alphaBetaGy, double thresholdGy, double slope) implements BedModel {

    /** @throws IllegalArgumentException when a parameter is not possible */
    public LinearQuadraticLinear {
        if (!(alphaBetaGy > 0) || !(thresholdGy >= 2) || !(slope > 0) || Double.isInfinite(alphaBetaGy + slope)) {
            throw new IllegalArgumentException("not possible: alpha/beta " + alphaBetaGy + " Gy, threshold "
                    + thresholdGy + " Gy, slope " + slope);
        }
    }

    /** With the line that touches the curve (Astrahan 2008). */
    public LinearQuadraticLinear(double alphaBetaGy, double thresholdGy) {
        this(alphaBetaGy, thresholdGy, 1 + 2 * thresholdGy / alphaBetaGy);
    }

    private LinearQuadratic below() {
        return new LinearQuadratic(alphaBetaGy);
    }

    @Override
    public double ofFraction(double doseGy) {
        return below().ofFraction(Math.min(doseGy, thresholdGy)) + slope * Math.max(0, doseGy - thresholdGy);
    }

    @Override
    public double doseOfFraction(double bedGy) {
        double atThreshold = below().ofFraction(thresholdGy);
        return bedGy <= atThreshold ? below().doseOfFraction(bedGy) : thresholdGy + (bedGy - atThreshold) / slope;
    }

    @Override
    public String inWords() {
        return String.format(Locale.ROOT, "linear-quadratic-linear, alpha/beta %s Gy, linear above %s Gy with slope %s",
                Figures.of(alphaBetaGy), Figures.of(thresholdGy), Figures.of(slope));
    }
}
