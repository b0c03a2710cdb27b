package org.isocentra.tck;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/** A target. */
record Ball(Vector3 centreMm, double radiusMm) implements Solid {

    @Override
    public Box bounds() {
        Vector3 half = new Vector3(radiusMm, radiusMm, radiusMm);
        return new Box(centreMm.minus(half), centreMm.plus(half));
    }

    @Override
    public double depthMm(Vector3 patientMm) {
        return radiusMm - patientMm.distanceTo(centreMm);
    }

    @Override
    public double volumeMm3() {
        return 4 * Math.PI / 3 * Math.pow(radiusMm, 3);
    }
}
