package org.isocentra.model.radiation;

import org.isocentra.model.geometry.Vector3;

/**
 * One beam as an engine sees it, in patient coordinates.
 *
 * @param sourceMm (virtual) source position, LPS mm
 * @param axisPointMm the point the axis aims at and at which the beam data refer to: focus or isocentre, LPS mm
 * @param beamQuality id of a {@link BeamQuality} in the device's {@link BeamModel}
 * @param meterset how long or how much: seconds or MU, as the beam model says
 */
public record Field(Vector3 sourceMm, Vector3 axisPointMm, Aperture aperture, String beamQuality, double meterset) {

    private static final double ROUNDING = 1e-6;

    public Field {
        if (!(meterset >= 0) || Double.isInfinite(meterset)) {
            throw new IllegalArgumentException("meterset must be finite and not negative: " + meterset);
        }
        if (sourceMm.distanceTo(axisPointMm) < 1) {
            throw new IllegalArgumentException("source and axis point coincide");
        }
        if (aperture instanceof Aperture.MultiLeaf leaves && !(Math.abs(leaves.travel().dot(
                sourceMm.minus(axisPointMm).unit())) < ROUNDING)) {
            throw new IllegalArgumentException("leaves move across the axis of a field, not along it");
        }
    }

    /** The same field with another meterset. */
    public Field withMeterset(double value) {
        return new Field(sourceMm, axisPointMm, aperture, beamQuality, value);
    }
}
