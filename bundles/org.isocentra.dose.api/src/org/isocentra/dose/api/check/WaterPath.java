package org.isocentra.dose.api.check;

import org.isocentra.model.geometry.Vector3;

/** How much of the patient a beam passes, by the outline as it was drawn, all of it taken as water. */
@FunctionalInterface
public interface WaterPath {

    /**
     * Length inside the outline of the ray that starts at a point and has no end.
     *
     * @param pointMm LPS mm
     * @param towardsMm a point on the ray, another one, LPS mm
     * @return mm
     */
    double mm(Vector3 pointMm, Vector3 towardsMm);
}
