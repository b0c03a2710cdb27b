package org.isocentra.delivery.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;
import org.isocentra.delivery.api.Sample;
import org.isocentra.model.Finding;

/** Whether what a log says is what was ordered. */
record LogCheck(DeliveryOrder order, Tolerances tolerances) {

    /** @param complete whether all has been delivered: else, what is missing is no fault */
    List<Finding> findings(List<Sample> log, boolean complete) {
        Map<Integer, List<Sample>> byField = new TreeMap<>();
        log.stream().filter(Sample::beamOn).forEach(sample -> byField.computeIfAbsent(sample.field(),
                _ -> new ArrayList<>()).add(sample));
        List<Finding> findings = new ArrayList<>();
        for (OrderedField field : order.fields()) {
            List<Sample> samples = byField.getOrDefault(field.number(), List.of());
            positions(field, samples, findings);
            settings(field, samples, findings);
            meterset(field, samples.isEmpty() ? 0 : samples.getLast().meterset(), complete, findings);
        }
        return findings;
    }

    private void positions(OrderedField field, List<Sample> samples, List<Finding> findings) {
        Map<String, Double> largest = new TreeMap<>();
        for (Sample sample : samples) {
            Map<String, Double> shall = field.at(sample.meterset()).axes();
            shall.forEach((axis, position) -> largest.merge(axis, sample.axes().containsKey(axis)
                    ? Pose.deviation(axis, sample.axes().get(axis), position) : Double.POSITIVE_INFINITY, Math::max));
        }
        largest.forEach((axis, off) -> {
            if (off > tolerances.of(axis)) {
                findings.add(error(field, "%s was up to %.2f %s from where it should have been, tolerance %.2f", axis,
                        off, Pose.isAngle(axis) ? "degrees" : "mm", tolerances.of(axis)));
            }
        });
    }

    private static void settings(OrderedField field, List<Sample> samples, List<Finding> findings) {
        samples.stream().filter(sample -> !sample.settings().equals(field.settings())).findFirst().ifPresent(sample ->
                findings.add(error(field, "was delivered with %s instead of %s", sample.settings(),
                        field.settings())));
    }

    private void meterset(OrderedField field, double counted, boolean complete, List<Finding> findings) {
        double percent = 100 * (counted - field.meterset()) / field.meterset();
        if (percent > tolerances.metersetPercent() || complete && percent < -tolerances.metersetPercent()) {
            findings.add(error(field, "%.3f were counted, %.3f ordered: %+.2f %%", counted, field.meterset(), percent));
        }
    }

    private static Finding error(OrderedField field, String format, Object... values) {
        return Finding.error("field " + field.number() + " (" + field.name() + ")",
                String.format(Locale.ROOT, format, values),
                "Look at the dose of the delivery before the next fraction.");
    }
}
