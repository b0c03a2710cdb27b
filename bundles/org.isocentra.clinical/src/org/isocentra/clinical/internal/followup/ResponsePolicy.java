package org.isocentra.clinical.internal.followup;

import java.util.List;

import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.data.Valid;

/** The limits of the response criteria: {@code data/followup/response.json}. */
record ResponsePolicy(String version, Measurable measurable, Baseline baseline, Targets targets, Drop partialResponse,
        Rise progression, RiseOfOne progressionOfOne, VolumeRise volumetricGrowth, Days confirmationOfResponse,
        Days confirmationOfProgression, List<Ground.Said> rules) {

    /** Lengths that differ by less are equal: rounding of sums decides nothing. */
    static final double ROUNDING = 1e-9;

    ResponsePolicy {
        Valid.text(version, "version");
        Valid.require(measurable != null && baseline != null && targets != null && partialResponse != null
                && progression != null && progressionOfOne != null && volumetricGrowth != null
                && confirmationOfResponse != null && confirmationOfProgression != null && rules != null,
                "a part of the criteria is missing");
        rules = List.copyOf(rules);
    }

    record Measurable(double leastLongestMm, double leastPerpendicularMm, int leastSlices, double mostSliceDistanceMm,
            String source, String confidence) {

        Measurable {
            Ground.positive(leastLongestMm, "leastLongestMm");
            Ground.positive(leastPerpendicularMm, "leastPerpendicularMm");
            Ground.positive(leastSlices, "leastSlices");
            Ground.positive(mostSliceDistanceMm, "mostSliceDistanceMm");
            Ground.require(source, confidence, "measurable");
        }

        boolean holds(SeenLesion lesion) {
            return lesion.longestDiameterMm() >= leastLongestMm - ROUNDING
                    && lesion.perpendicularDiameterMm() >= leastPerpendicularMm - ROUNDING
                    && lesion.slices() >= leastSlices && lesion.sliceDistanceMm() <= mostSliceDistanceMm + ROUNDING;
        }
    }

    record Baseline(int mostDaysBeforeTreatment, String source, String confidence) {

        Baseline {
            Ground.positive(mostDaysBeforeTreatment, "mostDaysBeforeTreatment");
            Ground.require(source, confidence, "baseline");
        }
    }

    record Targets(int most, String source, String confidence) {

        Targets {
            Ground.positive(most, "most");
            Ground.require(source, confidence, "targets");
        }
    }

    record Drop(double leastDropPercent, String source, String confidence) {

        Drop {
            Ground.positive(leastDropPercent, "leastDropPercent");
            Ground.require(source, confidence, "partialResponse");
        }

        boolean holds(double now, double baseline) {
            return now <= (1 - leastDropPercent / 100) * baseline + ROUNDING;
        }
    }

    record Rise(double leastRisePercent, String source, String confidence) {

        Rise {
            Ground.positive(leastRisePercent, "leastRisePercent");
            Ground.require(source, confidence, "progression");
        }

        /** After nothing was left, anything is a rise. */
        boolean holds(double now, double nadir) {
            return now > nadir + ROUNDING && now >= (1 + leastRisePercent / 100) * nadir - ROUNDING;
        }
    }

    record RiseOfOne(double leastRiseMm, String source, String confidence) {

        RiseOfOne {
            Ground.positive(leastRiseMm, "leastRiseMm");
            Ground.require(source, confidence, "progressionOfOne");
        }

        boolean holds(double now, double before) {
            return now - before >= leastRiseMm - ROUNDING;
        }
    }

    record VolumeRise(double leastRisePercent, double leastRiseCm3, String source, String confidence) {

        VolumeRise {
            Ground.positive(leastRisePercent, "leastRisePercent");
            Ground.positive(leastRiseCm3, "leastRiseCm3");
            Ground.require(source, confidence, "volumetricGrowth");
        }

        boolean holds(double now, double nadir) {
            return now - nadir >= leastRiseCm3 - ROUNDING && now >= (1 + leastRisePercent / 100) * nadir - ROUNDING;
        }
    }

    record Days(int leastDays, String source, String confidence) {

        Days {
            Ground.positive(leastDays, "leastDays");
            Ground.require(source, confidence, "confirmation");
        }
    }
}
