package org.isocentra.model.dose;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;

/** What radiation passes through. */
public sealed interface Medium {

    /** A box outside of which there is only air. */
    Box bounds();

    /** A water sphere in air: the calibration phantom. */
    record WaterSphere(Vector3 centreMm, double radiusMm) implements Medium {

        @Override
        public Box bounds() {
            return Box.around(centreMm).expanded(radiusMm);
        }
    }

    /**
     * A patient or phantom as voxels.
     *
     * @param relativeDensity water-equivalent density relative to water; voxels cut by the surface hold their share;
     * zero
     *        outside the grid
     */
    record Voxels(Grid relativeDensity) implements Medium {

        @Override
        public Box bounds() {
            return relativeDensity.geometry().bounds();
        }
    }
}
