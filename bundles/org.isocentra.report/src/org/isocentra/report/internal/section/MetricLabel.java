package org.isocentra.report.internal.section;

/**
 * What a metric is called.
 *
 * @param key as in the evaluation
 * @param unit or empty text
 */
public record MetricLabel(String key, String label, String unit) {
}
