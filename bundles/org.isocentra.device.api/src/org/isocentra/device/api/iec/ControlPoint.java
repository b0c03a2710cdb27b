package org.isocentra.device.api.iec;

/**
 * How far a beam is at an angle of the gantry.
 *
 * @param gantryDeg 0 to 360
 * @param delivered part of the meterset that is delivered there, 0 to 1
 */
public record ControlPoint(double gantryDeg, double delivered) {

    public ControlPoint {
        if (!(gantryDeg >= 0 && gantryDeg <= 360) || !(delivered >= 0 && delivered <= 1)) {
            throw new IllegalArgumentException("a control point needs an angle of 0 to 360 degrees and a part of 0 to"
                    + " 1, not " + gantryDeg + " and " + delivered);
        }
    }
}
