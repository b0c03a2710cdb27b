package org.isocentra.optimisation.api;

/**
 * What counts for more or less in a plan than by the planner's own policy: factors on what speaks against a plan there,
 * so that 1 leaves it as it is, 2 counts it twice and 0 not at all.
 *
 * @param coverage the part of a target that may be left without its prescription is divided by it; positive
 * @param conformity conformity that is lacking
 * @param gradient gradient index, and dose where the fall-off should be over
 * @param brain not a factor, but counts for each cm³ around a target that gets 12 Gy and more: the policy judges it by
 *        the gradient index alone
 * @param organs dose above the limits of organs
 * @param time time of delivery
 * @since 1.1
 */
public record Preferences(double coverage, double conformity, double gradient, double brain, double organs,
        double time) {

    /** What the policy says. */
    public static final Preferences USUAL = new Preferences(1, 1, 1, 0, 1, 1);

    public Preferences {
        for (double factor : new double[] {coverage, conformity, gradient, brain, organs, time}) {
            if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a weight is a finite number of at least 0, not " + factor);
            }
        }
        if (coverage == 0) {
            throw new IllegalArgumentException("the weight of coverage must be positive");
        }
    }

    /** The part of a target that shall get its prescription, where it would usually be another. */
    public double covered(double usual) {
        return Math.max(0, 1 - (1 - usual) / coverage);
    }
}
