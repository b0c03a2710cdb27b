package org.isocentra.evaluation.api.robustness;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How large errors of the set-up are at a site, and what a plan must bear. Errors are taken to be normal and the same
 * in all directions; each magnitude is what the length of the shift, or the angle of the turn, is below in
 * {@value #PERCENT} % of the set-ups. Independent errors add by their squares.
 *
 * @param version of the data
 * @param coverageGoal share of a target that must get its prescription in a set-up
 * @param setUpsPercent in how many set-ups that must be so, and a margin must suffice, %
 * @param farMm targets of a single isocentre that reach farther from it need a margin or an isocentre of their own
 */
public record SetupErrors(String version, List<Source> sources, Choice coverageGoal, Choice setUpsPercent,
        Choice farMm) {

    public static final double PERCENT = 90;

    /** Root of the 0.9 quantile of chi squared in three dimensions: the magnitudes over a standard deviation. */
    public static final double SIGMAS = Math.sqrt(6.251388631170325);

    private static final Set<String> MARKS = Set.of("V", "K", "policy");

    public SetupErrors {
        sources = List.copyOf(sources);
        require(!version.isBlank() && !sources.isEmpty(), "a version and at least one source of errors are needed");
        require(coverageGoal.value > 0 && coverageGoal.value <= 1, "coverageGoal must be a share, not "
                + coverageGoal.value);
        require(setUpsPercent.value > 0 && setUpsPercent.value < 100, "setUpsPercent must be between 0 and 100");
        require(farMm.value > 0, "farMm must be positive");
    }

    /** Where errors come from; {@code shiftMm} and {@code rotationDeg} as the class says. */
    public record Source(String name, double shiftMm, double rotationDeg, String source, String confidence) {

        public Source {
            requireGround(name, source, confidence);
            require(shiftMm >= 0 && shiftMm <= 20 && rotationDeg >= 0 && rotationDeg <= 15, name
                    + " must be 0 to 20 mm and 0 to 15 degrees");
        }
    }

    /** A figure somebody has settled on. */
    public record Choice(double value, String source, String confidence) {

        public Choice {
            requireGround(Double.toString(value), source, confidence);
        }
    }

    /** Of all sources together, mm. */
    public double shiftMm() {
        return Math.sqrt(sources.stream().mapToDouble(each -> each.shiftMm * each.shiftMm).sum());
    }

    /** Of all sources together, degrees. */
    public double rotationDeg() {
        return Math.sqrt(sources.stream().mapToDouble(each -> each.rotationDeg * each.rotationDeg).sum());
    }

    /**
     * With magnitudes that a user states for all sources together.
     *
     * @throws IllegalArgumentException when they are negative or larger than anything that would be treated
     */
    public SetupErrors stated(OptionalDouble shift, OptionalDouble rotation) {
        return shift.isEmpty() && rotation.isEmpty() ? this : new SetupErrors(version, List.of(new Source("as stated",
                shift.orElse(shiftMm()), rotation.orElse(rotationDeg()), "stated by the user; what was not stated is by"
                        + " the data, version " + version, "policy")), coverageGoal, setUpsPercent, farMm);
    }

    private static void requireGround(String what, String source, String confidence) {
        require(what != null && source != null && !source.isBlank(), what + " has no source");
        require(confidence != null && MARKS.contains(confidence), "confidence of " + what + " is " + confidence
                + ", which is no ground for anything");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
