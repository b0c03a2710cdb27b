package org.isocentra.report.internal.section;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.evaluation.api.PlanMetric;

/**
 * What a metric is called.
 *
 * @param key as in the evaluation
 * @param unit or empty text
 */
public record MetricLabel(String key, String label, String unit) {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** What the metrics that are there are called, by key. */
    public static SequencedMap<String, MetricLabel> all(Contributions contributions) {
        SequencedMap<String, MetricLabel> labels = new LinkedHashMap<>();
        for (Contribution<PlanMetric> metric : contributions.catalogue(PlanMetric.class)) {
            if (metric.health().usable()) {
                MetricLabel label = metric.call(DEADLINE, m -> new MetricLabel(m.key(), m.label(), m.unit()));
                labels.put(label.key(), label);
            }
        }
        return labels;
    }
}
