package org.isocentra.contouring.internal.candidates;

import static org.isocentra.data.Valid.require;

import java.util.List;

import org.isocentra.data.DataFile;

/** What is a matter of choice in the search; each number is explained in {@code schema/candidates.schema.json}. */
record CandidatePolicy(String version, String confidence, List<Double> radiiMm, double leastContrast,
        double leastRoundness, double leastScore, double leastVolumeCm3, Brain brain, String source) {

    CandidatePolicy {
        radiiMm = List.copyOf(radiiMm);
        require("policy".equals(confidence), "confidence must be policy");
        require(!source.isBlank(), "there is no source");
        require(!radiiMm.isEmpty() && radiiMm.getFirst() > 0 && radiiMm.equals(radiiMm.stream().sorted().toList()),
                "radii must be positive and in ascending order");
        require(leastContrast > 0 && leastScore > 0 && leastRoundness >= 0 && leastVolumeCm3 >= 0,
                "limits must be positive");
    }

    /** What is taken for the brain where it has not been contoured. */
    record Brain(double belowSkinMm, double brighterThan, double openingMm, double closingMm) {

        Brain {
            require(belowSkinMm >= 0 && brighterThan > 0 && openingMm > 0 && closingMm > 0,
                    "the numbers of the brain must be positive");
        }
    }

    static CandidatePolicy load() {
        return DataFile.shipped(CandidatePolicy.class, "data/candidates.json").read(CandidatePolicy.class);
    }
}
