package org.isocentra.device.mlc.internal.shaping;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/** A ball, of which everything is known. */
record Ball(Vector3 centre, double radiusMm) implements Solid {

    @Override
    public Box bounds() {
        return Box.around(centre).expanded(radiusMm);
    }

    @Override
    public double depthMm(Vector3 p) {
        return radiusMm - p.distanceTo(centre);
    }

    @Override
    public double volumeMm3() {
        return 4 * Math.PI / 3 * radiusMm * radiusMm * radiusMm;
    }
}
