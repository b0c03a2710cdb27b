package org.isocentra.planning.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.Criterion;

/** The figures of a plan by each criterion. */
final class Figures {

    private Figures() {
    }

    /**
     * @return those that the case has: none of organs where no limit is known of any, none of the brain where it has no
     *         contours
     */
    static Map<Criterion, Double> of(PlanEvaluation evaluation, double deliverySeconds) {
        Map<Criterion, Double> figures = new EnumMap<>(Criterion.class);
        put(figures, Criterion.COVERAGE, metrics(evaluation, "coverage").min());
        put(figures, Criterion.CONFORMITY, metrics(evaluation, "paddickConformity").average());
        put(figures, Criterion.GRADIENT, metrics(evaluation, "gradientIndex").average());
        evaluation.brain().ifPresent(brain -> figures.put(Criterion.BRAIN, brain.v12GyCm3()));
        put(figures, Criterion.ORGANS, evaluation.organs().stream().flatMap(organ -> organ.constraints().stream())
                .filter(result -> OrganLimits.NEAR_MAXIMUM.contains(result.constraint().metric()))
                .mapToDouble(result -> result.value() / result.constraint().limit()).max());
        figures.put(Criterion.TIME, deliverySeconds / 60);
        return figures;
    }

    private static DoubleStream metrics(PlanEvaluation evaluation, String key) {
        return evaluation.targets().stream().mapToDouble(target -> target.metrics().getOrDefault(key, Double.NaN))
                .filter(Double::isFinite);
    }

    private static void put(Map<Criterion, Double> figures, Criterion criterion, OptionalDouble value) {
        value.ifPresent(v -> figures.put(criterion, v));
    }
}
