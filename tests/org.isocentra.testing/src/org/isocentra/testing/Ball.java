package org.isocentra.testing;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/** A ball, of which everything is known. */
public record Ball(Vector3 centreMm, double radiusMm) implements Solid {

    /** In mm³. */
    public static double volume(double radiusMm) {
        return 4 * Math.PI / 3 * radiusMm * radiusMm * radiusMm;
    }

    @Override
    public Box bounds() {
        return Box.around(centreMm).expanded(radiusMm);
    }

    @Override
    public double depthMm(Vector3 patientMm) {
        return radiusMm - patientMm.distanceTo(centreMm);
    }

    @Override
    public double volumeMm3() {
        return volume(radiusMm);
    }
}
