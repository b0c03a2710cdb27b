package org.isocentra.device.zapx.internal;

import org.isocentra.data.Valid;
import org.isocentra.model.geometry.Vector3;

/**
 * From where beams can come.
 *
 * @param elevationDeg least angle from the plane across the body towards the top of the head
 * @param posteriorDeg least angle from straight below the head
 */
record Access(double elevationDeg, double posteriorDeg) {

    private static final double ROUNDING_DEG = 1e-6;

    Access {
        Valid.require(elevationDeg >= -90 && elevationDeg < 90, "elevationDeg is " + elevationDeg);
        Valid.require(posteriorDeg >= 0 && posteriorDeg < 180, "posteriorDeg is " + posteriorDeg);
    }

    /** @param toSource direction from the isocentre to the source, LPS, of length 1 */
    boolean allows(Vector3 toSource) {
        return Math.toDegrees(Math.asin(Math.clamp(toSource.z(), -1, 1))) >= elevationDeg - ROUNDING_DEG
                && Math.toDegrees(Math.acos(Math.clamp(toSource.y(), -1, 1))) >= posteriorDeg - ROUNDING_DEG;
    }
}
