package org.isocentra.beamdata.api;

import java.util.Optional;

/**
 * Model minus measurement of one curve. Percentages are of the largest measured value.
 *
 * @param part what was fitted by itself, for example a collimator
 * @param where the curve comes from
 * @param axis of a profile
 * @param widthMm difference of the full widths at half maximum
 * @param penumbraMm the larger difference of the two distances between 80 % and 20 %
 */
public record Residual(String part, String where, Measured.Quantity quantity, Optional<Measured.Axis> axis, int points,
        double rmsPercent, double maximumPercent, Optional<Double> widthMm, Optional<Double> penumbraMm) {
}
