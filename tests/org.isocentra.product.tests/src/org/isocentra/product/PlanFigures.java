package org.isocentra.product;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a plan reaches in all, of the file {@code metrics.json}. Conformity and gradient are means over targets of at
 * least 0.1 cm³: of smaller ones they are unstable figures.
 *
 * @param leastCoverage of all targets, as a fraction
 * @param meanPaddick Paddick's conformity index
 * @param meanGradient Paddick's gradient index
 */
record PlanFigures(int targets, double leastCoverage, double meanPaddick, double meanGradient, int units,
        double beamOnMinutes, double largestGap) {

    private static final double LEAST_AVERAGED_CM3 = 0.1;

    static PlanFigures of(JsonNode metrics) {
        List<JsonNode> targets = list(metrics.path("targets"));
        List<JsonNode> averaged = targets.stream()
                .filter(target -> target.path("volumeCm3").asDouble() >= LEAST_AVERAGED_CM3).toList();
        return new PlanFigures(targets.size(), least(targets, "coverage"), mean(averaged, "paddickConformity"),
                mean(averaged, "gradientIndex"), metrics.at("/plan/deliveryUnits").asInt(),
                metrics.at("/plan/beamOnMinutes").asDouble(),
                list(metrics.path("optimisation")).stream()
                        .mapToDouble(problem -> problem.path("relativeGap").asDouble(Double.NaN)).max()
                        .orElse(Double.NaN));
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    private static double least(List<JsonNode> targets, String key) {
        return targets.stream().mapToDouble(value(key)).min().orElse(Double.NaN);
    }

    private static double mean(List<JsonNode> targets, String key) {
        return targets.stream().mapToDouble(value(key)).average().orElse(Double.NaN);
    }

    private static ToDoubleFunction<JsonNode> value(String key) {
        return target -> target.path(key).asDouble(Double.NaN);
    }
}
