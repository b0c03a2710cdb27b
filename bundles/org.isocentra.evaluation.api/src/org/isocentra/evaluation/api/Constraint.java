package org.isocentra.evaluation.api;

/**
 * One limit.
 *
 * @param metric what is limited: {@code D0.035cc} (Gy), {@code Dmean} (Gy), {@code V12} (cm³), {@code D50%} (Gy)
 * @param limit in the metric's unit; not to be exceeded
 * @param mandatory whether it is mandatory rather than optimal
 * @param endpoint what it protects from, may be empty
 * @param source publication
 * @param confidence V, K, ? or policy
 * @param targets whether targets count as part of the organ
 */
public record Constraint(String metric, double limit, boolean mandatory, String endpoint, String source,
        String confidence, Targets targets) {

    /** Whether targets count as part of an organ that they lie in. Limits of different kinds are never compared. */
    public enum Targets {
        /** As the organ's contours have it; the source does not say. */
        AS_CONTOURED,
        /** The targets count, whether or not the contours hold them. */
        INCLUDED,
        /** The targets do not count. */
        EXCLUDED
    }

    /** For the organ as contoured. */
    public Constraint(String metric, double limit, boolean mandatory, String endpoint, String source,
            String confidence) {
        this(metric, limit, mandatory, endpoint, source, confidence, Targets.AS_CONTOURED);
    }

    /** Unit of limit and metric: cm³ of volumes, Gy of doses. */
    public String unit() {
        return metric.startsWith("V") ? "cm³" : "Gy";
    }

    /** What is limited, for a person to read. */
    public String inWords() {
        return metric + switch (targets) {
            case AS_CONTOURED -> "";
            case INCLUDED -> " with targets";
            case EXCLUDED -> " without targets";
        };
    }
}
