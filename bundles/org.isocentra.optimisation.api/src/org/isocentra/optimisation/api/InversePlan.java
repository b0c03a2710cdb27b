package org.isocentra.optimisation.api;

import java.util.List;
import java.util.SequencedMap;

import org.isocentra.model.Finding;
import org.isocentra.model.plan.DeliveryUnit;

/**
 * Deliverable units and how they were found.
 *
 * @param timingSeconds time spent, by part: placement, influence, optimise, rounding
 */
public record InversePlan(List<DeliveryUnit> units, List<Convergence> convergence, List<Finding> findings,
        SequencedMap<String, Double> timingSeconds) {

    public InversePlan {
        units = List.copyOf(units);
        convergence = List.copyOf(convergence);
        findings = List.copyOf(findings);
    }

    /**
     * How well one optimisation problem was solved.
     *
     * @param name what it was for, usually a target
     */
    public record Convergence(String name, int points, int variables, double objective, double bound,
            double relativeGap,
            int iterations, double seconds) {
    }
}
