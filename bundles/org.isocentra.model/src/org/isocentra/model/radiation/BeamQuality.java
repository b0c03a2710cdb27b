package org.isocentra.model.radiation;

import java.util.Optional;

/**
 * What an engine may know of one kind of beam of a device.
 *
 * @param outputGyPerMeterset dose to water on the axis at the axis point, at the reference depth, per second or MU
 * @param referenceDepthMm depth in water of the axis point to which output refers
 * @param attenuationPerMm effective linear attenuation coefficient in water, where depth dose is exponential
 * @param profile off-axis profile
 */
public record BeamQuality(String id, double outputGyPerMeterset, double referenceDepthMm,
        Optional<Double> attenuationPerMm,
        Optional<OffAxisProfile> profile) {

    public BeamQuality {
        if (!(outputGyPerMeterset > 0) || Double.isInfinite(outputGyPerMeterset) || !(referenceDepthMm >= 0)) {
            throw new IllegalArgumentException("beam quality " + id + " needs a positive output and a reference depth");
        }
    }
}
