package org.isocentra.clinical.api.followup;

import org.isocentra.model.geometry.Vector3;

/**
 * A lesion as contoured on one scan.
 *
 * @param structure name of its contours, unique on the scan
 * @param longestDiameterMm largest extent in the plane of a slice
 * @param perpendicularDiameterMm largest extent at right angles to it, in the same slice
 * @param slices number of slices that show it
 * @param sliceDistanceMm largest distance of neighbouring slices that show it; 0 where there is but one
 * @param centreMm centre of its volume in the frame of the planning image, LPS mm
 */
public record SeenLesion(String structure, double volumeCm3, double longestDiameterMm, double perpendicularDiameterMm,
        int slices, double sliceDistanceMm, Vector3 centreMm) {

    public SeenLesion {
        if (!(volumeCm3 > 0) || !(longestDiameterMm > 0) || !(perpendicularDiameterMm >= 0) || slices < 1
                || !(sliceDistanceMm >= 0)) {
            throw new IllegalArgumentException("a lesion has volume, extent and slices: " + structure);
        }
    }
}
