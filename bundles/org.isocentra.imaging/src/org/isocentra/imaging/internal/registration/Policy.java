package org.isocentra.imaging.internal.registration;

import static org.isocentra.data.Valid.require;

import java.util.List;

import org.isocentra.data.DataFile;

/** What is a matter of choice in registration; each number is explained in {@code schema/registration.schema.json}. */
record Policy(String version, String confidence, Search search, Limits limits) {

    Policy {
        require("policy".equals(confidence), "confidence must be policy");
        require(search.levels().size() >= 2, "there must be two levels or more");
    }

    /** The policy the suite comes with. */
    static Policy load() {
        return DataFile.shipped(Policy.class, "data/registration.json").read(Policy.class);
    }

    /** How the transform is looked for. */
    record Search(List<Level> levels, double tiltDegrees, int candidates, double precision, double chanceMm,
            String source) {

        Search {
            levels = List.copyOf(levels);
            require(!levels.isEmpty(), "there must be a level");
            require(tiltDegrees > 0 && candidates > 0 && precision > 0 && chanceMm > 0,
                    "the numbers of the search must be positive");
            require(!source.isBlank(), "search has no source");
        }

        /** Without the finest level, and the best summit only: enough to compare how well images agree. */
        Search rough() {
            return new Search(levels.subList(0, levels.size() - 1), tiltDegrees, 1, precision, chanceMm, source);
        }
    }

    /** One resolution of the search. */
    record Level(double spacingMm, int samples, int classes) {

        Level {
            require(spacingMm > 0 && samples >= 1000, "a level needs a spacing, and 1000 samples or more");
            require(classes >= 8 && classes <= Byte.MAX_VALUE, "a level has 8 to 127 classes");
        }
    }

    /**
     * From where on a registration is not believed.
     *
     * @param landmarkMm most that a landmark may be missed by
     */
    record Limits(Limit disagreementMm, Limit overlap, Limit overChance, Limit mirrored, double captureMm,
            double captureDegrees, double landmarkMm, String source) {

        Limits {
            require(disagreementMm.doubtful < disagreementMm.failed, "disagreement is doubtful before it is failure");
            require(overlap.doubtful > overlap.failed, "overlap is doubtful before it is failure");
            require(overChance.doubtful > overChance.failed, "chance is doubtful before it is failure");
            require(mirrored.doubtful < mirrored.failed, "a mirror image is doubtful before it is failure");
            require(captureMm > 0 && captureDegrees > 0 && landmarkMm > 0, "limits must be positive");
            require(!source.isBlank(), "limits have no source");
        }
    }

    /** Two limits of one figure. */
    record Limit(double doubtful, double failed) {
    }
}
