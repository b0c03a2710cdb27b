package org.isocentra.device.cyberknife.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.data.Valid;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.OffAxisProfile;

/** Beam data of round collimators: the content of {@code beam-model.json}, described by its schema. */
record BeamFile(String schema, String id, String version, String name, AcceptanceState acceptance, String description,
        Provenance provenance, List<Mark> marks, Reference reference, List<Residual> residuals,
        List<Collimator> collimators) {

    static final String SCHEMA = "org.isocentra.device.cyberknife.beam-model/1";

    BeamFile {
        Valid.require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
        for (int n = 1; n < collimators.size(); n++) {
            Collimator wider = collimators.get(n);
            Collimator narrower = collimators.get(n - 1);
            Valid.require(wider.collimatorMm() > narrower.collimatorMm(), "collimators do not grow at "
                    + wider.collimatorMm() + " mm");
            Valid.require(wider.outputFactor() > narrower.outputFactor(), "output factors do not grow at "
                    + wider.collimatorMm() + " mm");
        }
    }

    /** How far the data can be relied on, and the sentence shown to people. */
    record AcceptanceState(Acceptance state, String statement) {
    }

    /** How the data were obtained. */
    record Provenance(String method, String program, String date) {
    }

    /** An output factor of the model less a published one. */
    record Residual(double collimatorMm, double published, double difference) {
    }

    /** What the data of the collimators refer to. */
    record Reference(double depthMm, double profileStepMm) {

        Reference {
            Valid.require(depthMm > 0, "depthMm is " + depthMm);
            Valid.require(profileStepMm > 0, "profileStepMm is " + profileStepMm);
        }
    }

    /** The beam of one cone. */
    record Collimator(double collimatorMm, double outputFactor, double outputGyPerMu, double attenuationPerMm,
            float[] profile) {

        Collimator {
            Valid.require(outputFactor > 0 && outputFactor <= 1, "outputFactor is " + outputFactor);
            Valid.require(attenuationPerMm > 0, "attenuationPerMm is " + attenuationPerMm);
            Valid.require(profile.length > 1 && profile[0] == 1, "the profile does not begin with 1");
            for (int n = 1; n < profile.length; n++) {
                Valid.require(profile[n] <= profile[n - 1], "the profile of " + collimatorMm + " mm rises at place "
                        + n);
            }
        }
    }

    BeamModel model() {
        Map<String, BeamQuality> qualities = new LinkedHashMap<>();
        for (Collimator collimator : collimators) {
            String quality = quality(collimator.collimatorMm());
            qualities.put(quality, new BeamQuality(quality, collimator.outputGyPerMu(), reference.depthMm(),
                    Optional.of(collimator.attenuationPerMm()),
                    Optional.of(new OffAxisProfile(reference.profileStepMm(), collimator.profile()))));
        }
        return new BeamModel(id, version, acceptance.state(), name + ". " + acceptance.statement(),
                MetersetUnit.MONITOR_UNIT, qualities);
    }

    static String quality(double coneMm) {
        return "cone " + Numbers.text(coneMm) + " mm";
    }
}
