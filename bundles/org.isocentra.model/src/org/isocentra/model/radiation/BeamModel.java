package org.isocentra.model.radiation;

import java.util.Map;
import java.util.Optional;

/**
 * The beam data of a device on a day: comes with the device, as data.
 *
 * @param source where the data come from, for a person to read
 * @param qualities by id
 */
public record BeamModel(String id, String version, Acceptance acceptance, String source, MetersetUnit metersetUnit,
        Map<String, BeamQuality> qualities) {

    public BeamModel {
        qualities = Map.copyOf(qualities);
    }

    /** Empty where the beam model has no data of that quality: an engine has to say so. */
    public Optional<BeamQuality> quality(String qualityId) {
        return Optional.ofNullable(qualities.get(qualityId));
    }
}
