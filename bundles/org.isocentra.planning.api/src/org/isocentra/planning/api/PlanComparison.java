package org.isocentra.planning.api;

import java.util.List;
import java.util.Optional;

import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;

/**
 * How the doses of a plan differ from others of the same plan: same metersets, same machine, another engine. Every
 * difference is the plan's figure less that of the reference.
 *
 * @param reference the plan with its doses before; its own comparison is not kept
 * @param criteria of the gamma index
 * @param doses one per dose grid of the plan, in the same order
 * @param structures targets, then organs
 */
public record PlanComparison(PlannedCase reference, GammaIndex.Criteria criteria, List<Dose> doses,
        List<Structure> structures) {

    /** The criteria used where nobody has named others; every result tells which it was made with. */
    public static final GammaIndex.Criteria USUAL_CRITERIA = new GammaIndex.Criteria(2, 1, false, 10);

    public PlanComparison {
        doses = List.copyOf(doses);
        structures = List.copyOf(structures);
    }

    /** The comparison of the grid that covers the whole plan. */
    public Dose planDose() {
        return doses.getFirst();
    }

    /**
     * The comparison on one grid. Statistics are over the voxels in which the reference reaches the gamma criteria's
     * threshold, percentages relative to the reference dose of the same voxel.
     *
     * @param name of the dose grid
     * @param differenceGy at every voxel
     * @param voxels how many the statistics are over
     * @param largestGy the difference of largest size, with its sign; {@code largestPercent} likewise
     * @param largestAtMm where that difference is, LPS mm
     */
    public record Dose(String name, Grid differenceGy, int voxels, double meanGy, double largestGy,
            Vector3 largestAtMm, double meanPercent, double largestPercent, GammaIndex.Result gamma) {
    }

    /**
     * The comparison of one structure.
     *
     * @param dvhDistancePercent the largest distance between the two histograms at any dose, percent of the volume
     * @param figures metrics of targets by the names of {@code metrics.json}; doses of organs, and what their limits
     *        are about
     */
    public record Structure(String structure, boolean target, double dvhDistancePercent, List<Figure> figures) {

        public Structure {
            figures = List.copyOf(figures);
        }

        public Optional<Figure> figure(String key) {
            return figures.stream().filter(figure -> figure.key().equals(key)).findFirst();
        }
    }

    /** A figure by both doses. */
    public record Figure(String key, double reference, double evaluated) {

        /** Evaluated less reference, in the unit of the figure. */
        public double difference() {
            return evaluated - reference;
        }
    }
}
