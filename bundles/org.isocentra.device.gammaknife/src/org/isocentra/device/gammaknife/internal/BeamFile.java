package org.isocentra.device.gammaknife.internal;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.isocentra.data.Valid;
import org.isocentra.model.radiation.Acceptance;

/**
 * Beam data of a unit with sectors and rings of sources: the content of {@code beam-model.json}, described by its
 * schema.
 */
record BeamFile(String schema, String id, String version, String name, AcceptanceState acceptance, String description,
        Provenance provenance, List<Mark> marks, Reference reference, Geometry geometry, List<Collimator> collimators) {

    static final String SCHEMA = "org.isocentra.device.gammaknife.beam-model/2";

    BeamFile {
        Valid.require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
        for (Collimator collimator : collimators) {
            Valid.require(collimator.rings().size() == geometry.rings().size(),
                    "collimator " + collimator.collimatorMm() + " mm has " + collimator.rings().size()
                            + " rings, the geometry " + geometry.rings().size());
        }
    }

    /** Sources of all sectors together. */
    int sources() {
        return geometry.sectors().count() * geometry.rings().stream().mapToInt(r -> r.azimuthOffsetsDeg().size()).sum();
    }

    /** How far the data can be relied on, and the sentence shown to people. */
    record AcceptanceState(Acceptance state, String statement) {

        AcceptanceState {
            Valid.require(state != Acceptance.ACCEPTED,
                    "data do not say of themselves that they are accepted: that is recorded beside them");
        }
    }

    /**
     * How the data were obtained.
     *
     * @param measurements files the model was fitted to
     * @param exceptions what stood against them
     * @param despite why the data are wanted all the same, empty without exceptions
     */
    record Provenance(String method, String program, LocalDate date, List<Residual> residuals,
            List<Measurement> measurements, List<String> exceptions, String despite) {

        Provenance {
            Valid.require(exceptions.isEmpty() == despite.isBlank(), "exceptions need a 'despite', and only they do");
        }
    }

    /** A file of measured tables. */
    record Measurement(String file, String format, String sha256) {
    }

    /** Model minus published or measured figures. */
    record Residual(double collimatorMm, double sampleRmsPercent, double sampleMaximumPercent, double fwhmMaximumMm,
            double penumbraMaximumMm) {
    }

    /** The calibration. */
    record Reference(String radionuclide, double halfLifeDays, double doseRateGyPerMinute, LocalDate date,
            double collimatorMm, double sphereRadiusMm) {

        Reference {
            Valid.require(halfLifeDays > 0, "halfLifeDays is " + halfLifeDays);
            Valid.require(doseRateGyPerMinute > 0, "doseRateGyPerMinute is " + doseRateGyPerMinute);
            Valid.require(sphereRadiusMm > 0, "sphereRadiusMm is " + sphereRadiusMm);
        }
    }

    /** Where the sources are in azimuth. */
    record Geometry(Sectors sectors, List<SourceRing> rings) {
    }

    /** Where the middle of each sector is. */
    record Sectors(int count, double firstCentreAzimuthDeg, double stepDeg) {
    }

    /** The sources of one ring in one sector. */
    record SourceRing(int ring, List<Double> azimuthOffsetsDeg) {
    }

    /** The beams of one collimator. */
    record Collimator(double collimatorMm, double outputFactor, double attenuationPerMm, double[] rhoMm,
            List<Ring> rings) {

        Collimator {
            Valid.require(attenuationPerMm > 0, "attenuationPerMm is " + attenuationPerMm);
            Valid.require(rhoMm.length > 1 && rhoMm[0] == 0, "rhoMm does not start at 0");
            for (int n = 1; n < rhoMm.length; n++) {
                Valid.require(rhoMm[n] > rhoMm[n - 1], "rhoMm does not rise at " + rhoMm[n]);
            }
            for (Ring ring : rings) {
                Valid.require(ring.profile().length == rhoMm.length, "ring " + ring.ring() + " of " + collimatorMm
                        + " mm has " + ring.profile().length + " profile values for " + rhoMm.length + " distances");
            }
        }

        /** Profile of a ring at a distance off the axis, linear between the knots, zero beyond the last. */
        double profile(Ring ring, double offAxisMm) {
            int above = Arrays.binarySearch(rhoMm, offAxisMm);
            if (above >= 0) {
                return ring.profile()[above];
            }
            above = -above - 1;
            if (above == rhoMm.length) {
                return 0;
            }
            double fraction = (offAxisMm - rhoMm[above - 1]) / (rhoMm[above] - rhoMm[above - 1]);
            return ring.profile()[above - 1] + fraction * (ring.profile()[above] - ring.profile()[above - 1]);
        }
    }

    /** The beams of one ring with one collimator. */
    record Ring(int ring, double elevationDeg, double sourceFocusDistanceMm, double axisOffsetZMm, double weight,
            double[] profile) {

        Ring {
            Valid.require(sourceFocusDistanceMm > 0, "sourceFocusDistanceMm is " + sourceFocusDistanceMm);
            Valid.require(weight > 0, "weight is " + weight);
        }
    }
}
