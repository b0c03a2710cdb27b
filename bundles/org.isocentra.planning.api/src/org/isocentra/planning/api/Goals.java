package org.isocentra.planning.api;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is wanted of a plan: as weights, and as limits that it has to keep. What is not stated is left to the site.
 *
 * @param weights relative to the policy of the planner; see
 *        {@link org.isocentra.optimisation.api.Preferences} for what each means
 * @param limits least or, where less is better, largest value of a criterion, in its unit
 * @param organsGy largest dose of organs by name, Gy over the whole course
 * @since 1.1
 */
public record Goals(Map<Criterion, Double> weights, Map<Criterion, Double> limits, Map<String, Double> organsGy) {

    /** Everything is left to the site. */
    public static final Goals NONE = new Goals(Map.of(), Map.of(), Map.of());

    public Goals {
        weights = Map.copyOf(weights);
        limits = Map.copyOf(limits);
        organsGy = Map.copyOf(organsGy);
    }

    /** These, and where they say nothing, those. */
    public Goals or(Goals others) {
        return new Goals(merged(weights, others.weights), merged(limits, others.limits),
                merged(organsGy, others.organsGy));
    }

    /** The same with other weights. */
    public Goals weighing(Map<Criterion, Double> others) {
        return new Goals(others, limits, organsGy);
    }

    private static <K extends Comparable<K>> Map<K, Double> merged(Map<K, Double> first, Map<K, Double> second) {
        Map<K, Double> all = new TreeMap<>(second);
        all.putAll(first);
        return all;
    }
}
