package org.isocentra.model.radiation;

/** The opening that shapes a field. */
public sealed interface Aperture {

    /**
     * A round collimator.
     *
     * @param diameterMm nominal diameter at the axis point
     */
    record Circular(double diameterMm) implements Aperture {
    }
}
