package org.isocentra.contributions.internal;

import java.time.Duration;
import java.util.function.Function;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;

/** A contribution that is shown but never used. */
record RefusedContribution<T>(Description description, String reason) implements Contribution<T> {

    @Override
    public Health health() {
        return new Health(Health.State.QUARANTINED, reason);
    }

    @Override
    public <R> R call(Duration deadline, Function<? super T, R> use) {
        throw new ContributionException(GuardedContribution.inWords(description) + " is quarantined: " + reason, null);
    }
}
