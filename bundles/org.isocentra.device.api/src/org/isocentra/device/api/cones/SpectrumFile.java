package org.isocentra.device.api.cones;

import java.util.List;

import org.isocentra.model.radiation.PhotonSpectrum;

/**
 * The spectrum of a machine's photons: the content of a file that {@code schema/spectrum.schema.json} of this bundle
 * describes. Machines that have none leave the choice to the dose engines, which go by the attenuation of the beam.
 *
 * @since 1.1
 */
public record SpectrumFile(String schema, String version, String description, List<Mark> marks,
        PhotonSpectrum spectrum) {

    public static final String SCHEMA = "org.isocentra.device.spectrum/1";

    public SpectrumFile {
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
        }
        marks = List.copyOf(marks);
    }
}
