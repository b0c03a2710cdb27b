package org.isocentra.tck;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Field;

/** Where fields go. */
final class Aim {

    private Aim() {
    }

    /** How far from a place the axis passes. */
    static double missedMm(Field field, Vector3 place) {
        return place.minus(field.sourceMm()).cross(field.axisPointMm().minus(field.sourceMm()).unit()).length();
    }
}
