package org.isocentra.dose.api;

/**
 * A dose that was sampled, with its noise.
 *
 * @param doseGy one per point of the request
 * @param relativeUncertainty one standard deviation of the largest doses relative to them; 0 when there is no dose
 */
public record SampledDose(float[] doseGy, double relativeUncertainty) {

    public SampledDose {
        if (!(relativeUncertainty >= 0) || Double.isInfinite(relativeUncertainty)) {
            throw new IllegalArgumentException("an uncertainty must be finite and not negative: "
                    + relativeUncertainty);
        }
    }
}
