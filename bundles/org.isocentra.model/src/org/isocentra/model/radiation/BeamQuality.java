package org.isocentra.model.radiation;

import java.util.Optional;

/**
 * What an engine may know of one kind of beam of a device.
 *
 * @param outputGyPerMeterset dose to water on the axis at the axis point, at the reference depth, per second or MU
 * @param referenceDepthMm depth in water of the axis point to which output refers
 * @param attenuationPerMm effective linear attenuation coefficient in water, where depth dose is exponential
 * @param profile off-axis profile of the round field this is
 * @param multiLeaf for fields of any shape made by a multi-leaf collimator; these have no profile
 * @param spectrum of the photons, where the device's data tell it; engines that need one and are told none choose one
 *        by the attenuation
 */
public record BeamQuality(String id, double outputGyPerMeterset, double referenceDepthMm,
        Optional<Double> attenuationPerMm,
        Optional<OffAxisProfile> profile, Optional<MultiLeafBeam> multiLeaf, Optional<PhotonSpectrum> spectrum) {

    public BeamQuality {
        if (!(outputGyPerMeterset > 0) || Double.isInfinite(outputGyPerMeterset) || !(referenceDepthMm >= 0)) {
            throw new IllegalArgumentException("beam quality " + id + " needs a positive output and a reference depth");
        }
        if (profile.isPresent() && multiLeaf.isPresent()) {
            throw new IllegalArgumentException("beam quality " + id + " is of round fields or of a multi-leaf"
                    + " collimator, not of both");
        }
    }

    /** Of round fields, with a spectrum that is not told. */
    public BeamQuality(String id, double outputGyPerMeterset, double referenceDepthMm,
            Optional<Double> attenuationPerMm, Optional<OffAxisProfile> profile) {
        this(id, outputGyPerMeterset, referenceDepthMm, attenuationPerMm, profile, Optional.empty(), Optional.empty());
    }
}
