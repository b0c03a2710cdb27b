package org.isocentra.device.api.cones;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.model.InputException;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.OffAxisProfile;
import org.isocentra.model.radiation.PhotonSpectrum;

/**
 * Beam data of round collimators: the content of a file that {@code schema/cone-beams.schema.json} of this bundle
 * describes. A plug-in reads its file into this record, strictly, and gets the beam model from it.
 */
public record ConeBeams(String schema, String id, String version, String name, AcceptanceState acceptance,
        String description, Provenance provenance, List<Mark> marks, Reference reference, List<Residual> residuals,
        List<Collimator> collimators) {

    public static final String SCHEMA = "org.isocentra.device.cone-beams/1";

    public ConeBeams {
        require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
        marks = List.copyOf(marks);
        residuals = List.copyOf(residuals);
        collimators = List.copyOf(collimators);
        require(!collimators.isEmpty(), "there is no collimator");
        for (int n = 1; n < collimators.size(); n++) {
            Collimator wider = collimators.get(n);
            Collimator narrower = collimators.get(n - 1);
            require(wider.collimatorMm() > narrower.collimatorMm(), "collimators do not grow at "
                    + wider.collimatorMm() + " mm");
            require(wider.outputFactor() > narrower.outputFactor(), "output factors do not grow at "
                    + wider.collimatorMm() + " mm");
        }
    }

    /** How far the data can be relied on, and the sentence shown to people. */
    public record AcceptanceState(Acceptance state, String statement) {
    }

    /** How the data were obtained. */
    public record Provenance(String method, String program, String date) {
    }

    /** An output factor of the model less a published one. */
    public record Residual(double collimatorMm, double published, double difference) {
    }

    /**
     * What the data of the collimators refer to.
     *
     * @param depthMm in water, of the axis point
     * @param profileStepMm between samples of profiles
     */
    public record Reference(double depthMm, double profileStepMm) {

        public Reference {
            require(depthMm > 0, "depthMm is " + depthMm);
            require(profileStepMm > 0, "profileStepMm is " + profileStepMm);
        }
    }

    /**
     * The beam of one collimator.
     *
     * @param collimatorMm diameter at the axis point
     * @param outputFactor for people and checks; the output contains it
     * @param outputGyPerMu dose to water on the axis at the reference depth
     * @param attenuationPerMm effective, around the reference depth
     * @param profile dose off the axis relative to it, at the reference depth, from 0 mm outwards; never rising
     */
    public record Collimator(double collimatorMm, double outputFactor, double outputGyPerMu, double attenuationPerMm,
            float[] profile) {

        public Collimator {
            require(outputFactor > 0 && outputFactor <= 1, "outputFactor is " + outputFactor);
            require(attenuationPerMm > 0, "attenuationPerMm is " + attenuationPerMm);
            require(profile.length > 1 && profile[0] == 1, "the profile does not begin with 1");
            for (int n = 1; n < profile.length; n++) {
                require(profile[n] <= profile[n - 1], "the profile of " + collimatorMm + " mm rises at place " + n);
            }
        }
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * For a machine that has such collimators.
     *
     * @param where the data are from, for messages
     * @throws InputException when there are none of one of them
     */
    public void requireAll(List<Double> conesMm, String where) {
        for (double mm : conesMm) {
            if (collimators.stream().noneMatch(c -> c.collimatorMm() == mm)) {
                throw new InputException(where, "no beam data for the " + mm + " mm cone",
                        "Add them, or take the cone from machine.json.");
            }
        }
    }

    /** Of photons whose spectrum is not told. */
    public BeamModel model() {
        return model(Optional.empty());
    }

    /**
     * Of photons of one spectrum.
     *
     * @since 1.1
     */
    public BeamModel model(PhotonSpectrum spectrum) {
        return model(Optional.of(spectrum));
    }

    private BeamModel model(Optional<PhotonSpectrum> spectrum) {
        Map<String, BeamQuality> qualities = new LinkedHashMap<>();
        for (Collimator collimator : collimators) {
            String quality = quality(collimator.collimatorMm());
            qualities.put(quality, new BeamQuality(quality, collimator.outputGyPerMu(), reference.depthMm(),
                    Optional.of(collimator.attenuationPerMm()),
                    Optional.of(new OffAxisProfile(reference.profileStepMm(), collimator.profile())),
                    Optional.empty(), spectrum));
        }
        return new BeamModel(id, version, acceptance.state(), name + ". " + acceptance.statement(),
                MetersetUnit.MONITOR_UNIT, qualities);
    }

    /**
     * Profile of the beam of a collimator that there are data of.
     *
     * @since 1.1
     */
    public OffAxisProfile profile(double coneMm) {
        return new OffAxisProfile(reference.profileStepMm(), collimators.stream()
                .filter(c -> c.collimatorMm() == coneMm).findFirst().orElseThrow().profile());
    }

    /** Id of the beam quality of a collimator. */
    public static String quality(double coneMm) {
        return "cone " + Numbers.text(coneMm) + " mm";
    }
}
