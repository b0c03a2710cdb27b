package org.isocentra.optimisation.internal;

import static org.isocentra.data.Valid.require;

import java.util.List;

import org.isocentra.data.DataFile;

/**
 * What is a matter of choice in inverse planning; each number is explained in {@code schema/planning.schema.json}.
 *
 * @param leastTargets it is for cases of this many targets and more
 */
record Policy(String version, String confidence, int leastTargets, Isocentres isocentres, List<Goals> goals,
        Score score, Refinements refinements) {

    Policy {
        require("policy".equals(confidence), "confidence must be policy");
        require(leastTargets >= 1, "leastTargets must be positive");
        require(!goals.isEmpty(), "there are no goals");
        goals = List.copyOf(goals);
    }

    /** The policy the suite comes with. */
    static Policy usual() {
        return shipped("data/planning.json");
    }

    /** The same for many targets of a machine whose tracks radiate at the same time. */
    static Policy crowd() {
        return shipped("data/planning-crowd.json");
    }

    private static Policy shipped(String path) {
        return DataFile.shipped(Policy.class, path).read(Policy.class);
    }

    /**
     * How many isocentres a target gets, and what is tried at them.
     *
     * @param ofOneCm3 isocentres of a target of 1 cm³
     * @param growth power of the volume with which their number grows
     * @param candidates isocentres placed at first, relative to those kept
     * @param largestOption half width of the largest option worth trying, relative to the radius of the target
     * @param elements tried for a target by a machine with many tracks, one after the other
     * @param options tried at an isocentre by such a machine
     * @param usualTracks with more tracks at an isocentre each gets a smaller part of the time than is usual
     */
    record Isocentres(double ofOneCm3, double growth, int most, double candidates, double largestOption,
            int elements, int options, int usualTracks, String source) {

        Isocentres {
            require(ofOneCm3 > 0 && growth >= 0 && most >= 1, "the number of isocentres must be positive");
            require(candidates >= 1, "no fewer isocentres can be placed than are kept");
            require(largestOption > 0, "largestOption must be positive");
            require(options >= 1, "options must be positive");
            require(usualTracks >= 1, "usualTracks must be positive");
            require(elements >= options * most, "an isocentre has no track by so few elements");
            require(!source.isBlank(), "isocentres has no source");
        }

        int most(double volumeCm3) {
            return Math.clamp(Math.round(ofOneCm3 * Math.pow(volumeCm3, growth)), 1, most);
        }

        /** A part of the total time: the usual one, or less of it where it is shared by many tracks. */
        double part(double usual, int tracks) {
            return usual * Math.min(1, (double) usualTracks / tracks);
        }
    }

    /**
     * What plans of a target are compared by: all that speaks against one, added up.
     *
     * @param coverage part of the target that shall get its prescription when plans are compared
     * @param finalCoverage the same of the plan that is delivered
     * @param conformityUnit conformity short of 1 counts by the fourth power of it in this unit
     * @param idealGradient gradient index that nothing is to be gained below
     * @param gradient counts per unit of gradient index above the ideal
     * @param certainCm3 conformity and gradient of a smaller target are unstable figures, and count less in proportion
     *        to its volume
     * @param time counts per time that one unit of prescription dose takes with everything open
     * @param organs counts per highest dose above the limit of an organ, relative to it
     * @param elsewhere part of what dose to other targets costs there that counts, as
     *        much as the other target's own figures count
     */
    record Score(double coverage, double finalCoverage, double conformityUnit, double idealGradient, double gradient,
            double certainCm3, double time, double organs, double elsewhere, String source) {

        Score {
            require(coverage > 0 && coverage < 1 && finalCoverage > 0 && finalCoverage < 1,
                    "coverage lies between 0 and 1");
            require(conformityUnit > 0 && certainCm3 > 0, "conformityUnit and certainCm3 must be positive");
            require(gradient >= 0 && time >= 0 && organs >= 0 && elsewhere >= 0, "a weight is negative");
            require(!source.isBlank(), "score has no source");
        }

        /** How much the figures of a target count. */
        double importance(double volumeMm3) {
            return Math.min(1, volumeMm3 / 1000 / certainCm3);
        }
    }

    /**
     * How shots are improved by the score.
     *
     * @param movesMm for each refinement of all targets how far isocentres are moved
     * @param roundsOfMany how often beams are chosen where there are many tracks: few come of many, and the dose of
     *        other targets differs much from what it was by all of them
     */
    record Refinements(List<Double> movesMm, int roundsOfMany, String source) {

        Refinements {
            movesMm = List.copyOf(movesMm);
            require(movesMm.stream().allMatch(move -> move > 0), "moves must be positive");
            require(roundsOfMany >= 1, "roundsOfMany must be positive");
            require(!source.isBlank(), "refinements has no source");
        }
    }
}
