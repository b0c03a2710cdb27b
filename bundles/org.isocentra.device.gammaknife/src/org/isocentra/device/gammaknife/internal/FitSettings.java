package org.isocentra.device.gammaknife.internal;

import java.util.List;
import java.util.Optional;

import org.isocentra.data.Valid;

/**
 * How the beam model is fitted: the content of {@code fit.json}.
 *
 * @param tolerance difference of relative doses that weighs 1
 * @param pointsOfFullWeight a curve of more points weighs as much as one of so many
 * @param attenuationFromDepthMm beyond the build-up
 */
record FitSettings(String schema, String version, String description, List<Mark> marks, List<Collimator> collimators,
        Tails tails, double tolerance, int pointsOfFullWeight, Priors priors, double attenuationFromDepthMm) {

    static final String SCHEMA = "org.isocentra.device.gammaknife.fit/1";

    FitSettings {
        Valid.require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
        Valid.require(tolerance > 0 && pointsOfFullWeight > 0, "tolerance and pointsOfFullWeight must be more than 0");
    }

    Optional<Collimator> collimator(double mm) {
        return collimators.stream().filter(c -> c.collimatorMm == mm).findFirst();
    }

    /**
     * The start of one collimator.
     *
     * @param elevationDeg of the first ring; every other one is {@code pitchDeg} above the one before
     * @param ringFactors about which weights are held
     */
    record Collimator(double collimatorMm, double elevationDeg, double pitchDeg, double radiusMm, double blurMm,
            double[] ringFactors) {
    }

    /** Part and length in mm of the foot, then of the tail. */
    record Tails(double[] start, double[] lower, double[] upper) {

        Tails {
            Valid.require(start.length == 4 && lower.length == 4 && upper.length == 4, "tails are four numbers");
        }
    }

    /** Standard deviations. A bend is the second difference from ring to ring, a spread the relative difference. */
    record Priors(double logWeight, double meanLogWeight, double elevationBendDeg, double radiusSpread,
            double radiusBend, double blurSpread, double blurBend, double axisOffsetMm, double axisOffsetBendMm,
            double middleMm) {
    }
}
