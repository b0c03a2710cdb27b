package org.isocentra.model.plan;

/**
 * The dose a target shall get.
 *
 * @param structure name of the target
 * @param doseGy total dose at the prescription isodose surface, over all fractions
 * @param protocol id and version of the protocol it follows, or {@code user}
 * @param reason why this dose, for a person to read, with its source
 */
public record Prescription(String structure, double doseGy, int fractions, String protocol, String reason) {

    public Prescription {
        if (!(doseGy > 0) || Double.isInfinite(doseGy) || fractions < 1) {
            throw new IllegalArgumentException("a prescription needs a positive dose and at least one fraction");
        }
    }

    /** Dose of one fraction, Gy; all are alike. */
    public double dosePerFractionGy() {
        return doseGy / fractions;
    }
}
