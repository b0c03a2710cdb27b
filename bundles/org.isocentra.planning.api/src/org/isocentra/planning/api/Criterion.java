package org.isocentra.planning.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a plan is weighed by, with one figure for the whole plan.
 *
 * @since 1.1
 */
public enum Criterion {

    /** Lowest coverage of a target. */
    COVERAGE("coverage", "lowest coverage", "1", true),
    /** Mean Paddick conformity index of the targets. */
    CONFORMITY("meanConformity", "mean conformity", "1", true),
    /** Mean gradient index of the targets. */
    GRADIENT("meanGradientIndex", "mean gradient index", "1", false),
    /** Volume of the brain, targets included, with 12 Gy and more. */
    BRAIN("brainV12Cm3", "brain V12", "cm³", false),
    /** Highest dose to an organ, relative to the tightest limit that a constraint set has for it. */
    ORGANS("organDoseToLimit", "organ dose to limit", "1", false),
    /** Time from the first delivery unit's beginning to the last one's end. */
    TIME("deliveryMinutes", "time of delivery", "min", false);

    private final String key;
    private final String label;
    private final String unit;
    private final boolean more;

    Criterion(String key, String label, String unit, boolean more) {
        this.key = key;
        this.label = label;
        this.unit = unit;
        this.more = more;
    }

    /** What users call it when they weigh it: coverage, conformity, gradient, brain, organs or time. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What files call its value. */
    public String key() {
        return key;
    }

    /** What it is, for a person to read. */
    public String label() {
        return label;
    }

    /** Unit of its value; 1 where it has none. */
    public String unit() {
        return unit;
    }

    /** Whether more is better. */
    public boolean moreIsBetter() {
        return more;
    }

    /** How much better one value is than another, in the unit; negative when it is worse. */
    public double gain(double value, double than) {
        return more ? value - than : than - value;
    }

    /** The criterion of a {@link #word()}. */
    public static Optional<Criterion> of(String word) {
        return Stream.of(values()).filter(criterion -> criterion.word().equals(word)).findFirst();
    }

    /** All {@link #word() words}. */
    public static List<String> words() {
        return Stream.of(values()).map(Criterion::word).toList();
    }
}
