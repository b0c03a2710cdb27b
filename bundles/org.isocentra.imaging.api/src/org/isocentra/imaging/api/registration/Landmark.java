package org.isocentra.imaging.api.registration;

import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/**
 * One anatomical point that a person has found in both images.
 *
 * @param fixedMm where it is in the fixed image, LPS mm of its frame of reference
 * @param movingMm where it is in the moving image, LPS mm of its own
 */
public record Landmark(String name, Vector3 fixedMm, Vector3 movingMm) {

    /** How far apart a transform from the moving to the fixed image leaves the two, mm. */
    public double residualMm(RigidTransform movingToFixed) {
        return movingToFixed.apply(movingMm).distanceTo(fixedMm);
    }
}
