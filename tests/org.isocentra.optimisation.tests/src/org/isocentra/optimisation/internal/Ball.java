package org.isocentra.optimisation.internal;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/** A ball, of which everything is known. */
record Ball(Vector3 centre, double radiusMm) implements Solid {

    static double volume(double radiusMm) {
        return 4 * Math.PI / 3 * radiusMm * radiusMm * radiusMm;
    }

    @Override
    public Box bounds() {
        Vector3 half = new Vector3(radiusMm, radiusMm, radiusMm);
        return new Box(centre.minus(half), centre.plus(half));
    }

    @Override
    public double depthMm(Vector3 p) {
        return radiusMm - p.distanceTo(centre);
    }

    @Override
    public double volumeMm3() {
        return volume(radiusMm);
    }
}
