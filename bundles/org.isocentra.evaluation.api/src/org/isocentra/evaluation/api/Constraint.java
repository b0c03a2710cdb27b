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
 */
public record Constraint(String metric, double limit, boolean mandatory, String endpoint, String source,
        String confidence) {
}
