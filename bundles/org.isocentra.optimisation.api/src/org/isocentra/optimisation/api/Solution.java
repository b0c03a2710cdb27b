package org.isocentra.optimisation.api;

/**
 * What an optimiser found.
 *
 * @param x one value per variable, not negative
 * @param objective value of the objective for x
 * @param bound proven lower bound of the objective
 * @param iterations work done
 * @param converged whether the relative gap asked for was reached; false after cancellation
 */
public record Solution(float[] x, double objective, double bound, int iterations, boolean converged) {

    /** (objective - bound) / objective; 0 where both are zero. */
    public double relativeGap() {
        return objective <= 0 ? 0 : Math.max(0, (objective - bound) / objective);
    }
}
