package org.isocentra.optimisation.internal;

import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/** What the depths of a body tell of its surface. */
final class Depths {

    private static final double STEP_MM = 0.05;

    private Depths() {
    }

    /** Direction in which depth grows fastest; zero where there is none. */
    static Vector3 inwards(Solid solid, Vector3 p) {
        Vector3 gradient = new Vector3(difference(solid, p, new Vector3(STEP_MM, 0, 0)),
                difference(solid, p, new Vector3(0, STEP_MM, 0)), difference(solid, p, new Vector3(0, 0, STEP_MM)));
        return gradient.length() == 0 ? gradient : gradient.unit();
    }

    private static double difference(Solid solid, Vector3 p, Vector3 step) {
        return solid.depthMm(p.plus(step)) - solid.depthMm(p.minus(step));
    }
}
