package org.isocentra.evaluation.api;

/**
 * A constraint and what the plan gives.
 *
 * @param set id of the constraint set
 * @param value in the constraint's unit
 */
public record ConstraintResult(String set, Constraint constraint, double value) {

    /** Whether the value is at most the limit. */
    public boolean met() {
        return value <= constraint.limit();
    }
}
