package org.isocentra.clinical.internal.followup;

import org.isocentra.data.Valid;

/**
 * When lesions of two scans are one: {@code data/followup/tracking.json}.
 *
 * @param part when a lesion that is left over belongs to one that is matched
 * @param velocityScore id of the prognostic score that goes by new metastases
 */
record TrackingPolicy(String version, Match match, Part part, Moved registration, String velocityScore) {

    TrackingPolicy {
        Valid.text(version, "version");
        Valid.require(match != null && part != null && registration != null, "match, part or registration is missing");
        Valid.text(velocityScore, "velocityScore");
    }

    /**
     * Either is enough.
     *
     * @param leastSharedPercent of the smaller of the two volumes
     * @param mostDistanceMm of the two centres
     */
    record Match(double leastSharedPercent, double mostDistanceMm, String source, String confidence) {

        Match {
            Ground.positive(leastSharedPercent, "leastSharedPercent");
            Ground.positive(mostDistanceMm, "mostDistanceMm");
            Ground.require(source, confidence, "match");
        }
    }

    /** @param leastSharedPercent of the lesion that is left over */
    record Part(double leastSharedPercent, String source, String confidence) {

        Part {
            Ground.positive(leastSharedPercent, "leastSharedPercent");
            Ground.require(source, confidence, "part");
        }
    }

    /** @param mostMovedMm by how much the lesions of a scan may move in the median */
    record Moved(double mostMovedMm, String source, String confidence) {

        Moved {
            Ground.positive(mostMovedMm, "mostMovedMm");
            Ground.require(source, confidence, "registration");
        }
    }
}
