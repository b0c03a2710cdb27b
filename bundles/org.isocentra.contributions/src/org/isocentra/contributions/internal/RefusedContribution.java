package org.isocentra.contributions.internal;

import java.time.Duration;
import java.util.function.Function;

import org.isocentra.contributions.api.Contribution;

/** A contribution that is shown but never used. */
record RefusedContribution<T>(Description description, Health health) implements Contribution<T> {

    @Override
    public <R> R call(Duration deadline, Function<? super T, R> use) {
        throw GuardedContribution.refusal(description, health);
    }

    @Override
    public Contribution<T> through(T standIn) {
        return this;
    }
}
