package com.example.halo;

import java.math.BigDecimal;
import java.util.Optional;

import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.OffAxisProfile;

/**
 * The beam of one cone: the formulas of {@code halo-one.properties}.
 *
 * @param diameterMm at the isocentre
 */
record Cone(HaloData data, double diameterMm) {

    /** What users and plans call it: its diameter. */
    String option() {
        return BigDecimal.valueOf(diameterMm).stripTrailingZeros().toPlainString();
    }

    String qualityId() {
        return "cone " + option() + " mm";
    }

    BeamQuality quality() {
        float[] values = new float[(int) Math.round(data.profileEndMm() / data.profileStepMm()) + 1];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) profile(n * data.profileStepMm());
        }
        return new BeamQuality(qualityId(), outputGyPerMu(), data.referenceDepthMm(),
                Optional.of(data.attenuationPerMm()), Optional.of(new OffAxisProfile(data.profileStepMm(), values)));
    }

    private double outputGyPerMu() {
        return data.outputGyPerMu() * (1 - data.outputLoss() * Math.exp(-diameterMm / data.outputLossMm()));
    }

    /** Dose at a distance from the axis, projected to the isocentre, relative to the axis. */
    double profile(double offAxisMm) {
        return (1 - data.tail()) * edge(offAxisMm) / edge(0) + data.tail() * Math.exp(-offAxisMm / data.tailMm());
    }

    private double edge(double offAxisMm) {
        return 1 / (1 + Math.exp((offAxisMm - diameterMm / 2) / data.edgeMm()));
    }
}
