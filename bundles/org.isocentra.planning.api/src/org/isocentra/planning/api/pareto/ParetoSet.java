package org.isocentra.planning.api.pareto;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.Goals;
import org.isocentra.planning.api.PlannedCase;

/**
 * Plans of which none is better than another in everything.
 *
 * @param points from those for the first criterion of the choice to those for the last
 * @param leftOut what has been planned and is of no use
 * @param goals of the site and the case
 * @param sharedSeconds time spent once for all plans
 */
public record ParetoSet(ParetoPlanner.Choice choice, Goals goals, List<Point> points, List<LeftOut> leftOut,
        double sharedSeconds) {

    public ParetoSet {
        points = List.copyOf(points);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A plan.
     *
     * @param id short, and a possible name of a folder
     * @param weights that it was planned by
     * @param values of those criteria that the case has
     * @param keepsLimits whether it keeps all limits of the goals
     * @param seconds time spent on this plan alone
     */
    public record Point(String id, Map<Criterion, Double> weights, Map<Criterion, Double> values, boolean keepsLimits,
            double seconds, PlannedCase planned) {

        public Point {
            weights = Map.copyOf(weights);
            values = Map.copyOf(values);
        }
    }

    /** @param reason why, for a person to read */
    public record LeftOut(Point point, String reason) {
    }

    /** The plan that is best by a criterion; absent where the case has no such thing. */
    public Optional<Point> best(Criterion criterion) {
        return points.stream().filter(point -> point.values().containsKey(criterion))
                .max(Comparator.comparingDouble(point -> criterion.gain(point.values().get(criterion), 0)));
    }

    /** The plan that is worst by a criterion; absent where the case has no such thing. */
    public Optional<Point> worst(Criterion criterion) {
        return points.stream().filter(point -> point.values().containsKey(criterion))
                .min(Comparator.comparingDouble(point -> criterion.gain(point.values().get(criterion), 0)));
    }
}
