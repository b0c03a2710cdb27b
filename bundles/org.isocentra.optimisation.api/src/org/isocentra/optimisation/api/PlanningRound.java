package org.isocentra.optimisation.api;

import java.util.List;

/**
 * A plan as it is after a round of inverse planning.
 *
 * @param round number of it, from 1
 * @param rounds how many there are unless planning is stopped
 * @param objective all that speaks against the plan by the policy of the planner, without unit; less is better. It may
 *        rise a little from one round to the next: each target is refined by what its neighbours gave before, and all
 *        are scaled to their coverage after it
 * @param targets in the order of the request
 * @since 1.1
 */
public record PlanningRound(int round, int rounds, double objective, List<TargetEstimate> targets) {

    public PlanningRound {
        targets = List.copyOf(targets);
    }

    /**
     * How the planner itself judges a target, at its sample points and scaled to the coverage asked for while plans are
     * compared. Estimates: the figures of the plan are those of its evaluation.
     *
     * @param target name of it
     * @param prescriptionGy over the whole course, Gy
     * @param coverage part of the target that gets the prescription, 0 to 1
     * @param conformity Paddick conformity index, 0 to 1
     * @param gradient gradient index: volume of half the prescription by that of the prescription
     * @param binGy step of the histogram, Gy
     * @param atLeast cumulative histogram: for each multiple of {@code binGy}, from 0, the part of the target with at
     *        least that dose, 0 to 1, down to 0
     */
    public record TargetEstimate(String target, double prescriptionGy, double coverage, double conformity,
            double gradient, double binGy, List<Double> atLeast) {

        public TargetEstimate {
            atLeast = List.copyOf(atLeast);
        }
    }
}
