package org.isocentra.delivery.api;

/** What a unit tells while it delivers. */
public sealed interface UnitReport {

    record Sampled(Sample sample) implements UnitReport {
    }

    record Changed(UnitState state) implements UnitReport {
    }
}
