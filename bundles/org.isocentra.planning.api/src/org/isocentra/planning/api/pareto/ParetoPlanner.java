package org.isocentra.planning.api.pareto;

import java.util.HashSet;
import java.util.List;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlanningCase;

/** Finds what can be had of a case, and at what price. An OSGi service. */
public interface ParetoPlanner {

    /**
     * Plans a case by several weights, and leaves out what another of these plans is better than.
     *
     * @throws org.isocentra.model.InputException naming file, field and remedy
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    ParetoSet explore(PlanningCase planningCase, PlanOptions options, Choice choice, ProgressMonitor monitor);

    /** What a navigator needs, as {@code pareto.json}. */
    String json(ParetoSet set);

    /**
     * What is to be weighed.
     *
     * @param between each has a plan that is for it and against the others
     * @param points plans to make, at most: one for each criterion, the usual one, and others between them
     */
    record Choice(List<Criterion> between, int points) {

        /** No more plans than a person can look at. */
        public static final int MOST_POINTS = 15;

        public Choice {
            between = List.copyOf(between);
            if (between.size() < 2 || new HashSet<>(between).size() < between.size()) {
                throw new IllegalArgumentException("there must be two or more criteria, each once");
            }
            if (points < between.size() || points > MOST_POINTS) {
                throw new IllegalArgumentException(
                        "there must be a plan for each criterion, and %d at most".formatted(MOST_POINTS));
            }
        }
    }
}
