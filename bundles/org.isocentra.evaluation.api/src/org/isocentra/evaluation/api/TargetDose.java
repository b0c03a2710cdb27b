package org.isocentra.evaluation.api;

import org.isocentra.model.plan.Prescription;

/**
 * What plan metrics are made of. Isodose volumes are limited to the part of space nearer to this target than to any
 * other.
 *
 * @param prescriptionVolumeMm3 volume that gets the prescription dose (PIV), mm³
 * @param halfPrescriptionVolumeMm3 volume that gets half the prescription dose (PIV50), mm³
 * @param halfPrescriptionMeanGy mean dose in that volume, Gy
 */
public record TargetDose(Prescription prescription, Dvh dvh, double prescriptionVolumeMm3,
        double halfPrescriptionVolumeMm3,
        double halfPrescriptionMeanGy) {

    /** Volume of the target (TV) as its histogram has it, mm³. */
    public double targetVolumeMm3() {
        return dvh.totalVolumeMm3();
    }

    /** Volume of the target that gets the prescription dose (TV ∩ PIV), mm³. */
    public double coveredVolumeMm3() {
        return dvh.volumeAtLeast(prescription.doseGy());
    }
}
