package org.isocentra.model.dose;

import java.util.Optional;

/**
 * What made a dose, so that it can be told from any other.
 *
 * @param engineId algorithm and {@code engineVersion} its version
 * @param kernelId inner loops used, where the engine has a choice
 * @param beamModelId beam data and {@code beamModelVersion} their version
 * @param inputDigest SHA-256, hexadecimal, of fields, medium and grid
 * @param relativeUncertainty one standard deviation at the dose maximum, for statistical engines
 */
public record DoseProvenance(String engineId, String engineVersion, Optional<String> kernelId, String beamModelId,
        String beamModelVersion, String inputDigest, Optional<Double> relativeUncertainty) {
}
