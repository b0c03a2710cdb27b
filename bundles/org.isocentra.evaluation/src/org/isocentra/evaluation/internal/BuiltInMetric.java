package org.isocentra.evaluation.internal;

import java.util.OptionalDouble;

import org.isocentra.evaluation.api.PlanMetric;
import org.isocentra.evaluation.api.TargetDose;

/** What the metrics of the suite have in common. */
abstract class BuiltInMetric implements PlanMetric {

    private final String key;
    private final String label;
    private final String unit;

    BuiltInMetric(String key, String label, String unit) {
        this.key = key;
        this.label = label;
        this.unit = unit;
    }

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final String unit() {
        return unit;
    }

    /** The figure; not finite where it is not defined. */
    abstract double value(TargetDose target);

    @Override
    public final OptionalDouble of(TargetDose target) {
        double value = value(target);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
