package org.isocentra.contributions.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contribution.Health;
import org.isocentra.contributions.api.Contribution.Health.State;

/**
 * How a contribution stands after what has happened so far: a circuit breaker. Failures in a row suspend it; once the
 * suspension is over, a single call is let through, which decides. Quarantine ends by release only, and what was
 * released has no failures left.
 *
 * @param failures failures in a row
 * @param retry when a suspended contribution may be tried
 * @param release who released it from quarantine and why; empty when it never was, or failed since
 */
record Standing(State state, String reason, int failures, Instant retry, String release) {

    static final int TOLERATED_FAILURES = 3;
    static final Duration SUSPENSION = Duration.ofMinutes(1);

    static final Standing NEW = new Standing(State.RESOLVED, "", 0, Instant.MIN, "");

    Health health(Instant now) {
        State shown = state == State.SUSPENDED && !now.isBefore(retry) ? State.FAILING : state;
        return new Health(shown, Stream.of(reason, release).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; ")));
    }

    /** A call begins: the one call after a suspension makes the others wait for its result. */
    Standing called(Instant now) {
        return state == State.SUSPENDED && !now.isBefore(retry) ? suspended(reason, failures, now) : this;
    }

    Standing succeeded() {
        return state == State.QUARANTINED ? this : new Standing(State.HEALTHY, "", 0, Instant.MIN, release);
    }

    Standing failed(String failure, Instant now) {
        if (state == State.QUARANTINED) {
            return this;
        }
        if (!release.isEmpty()) {
            return quarantined(failure);
        }
        return failures + 1 < TOLERATED_FAILURES
                ? new Standing(State.FAILING, failure, failures + 1, Instant.MIN, "")
                : suspended(failure, failures + 1, now);
    }

    Standing quarantined(String failure) {
        return new Standing(State.QUARANTINED, failure, failures + 1, Instant.MIN, "");
    }

    /** @param words who released it and why */
    Standing released(String words) {
        return new Standing(State.RESOLVED, "", 0, Instant.MIN, words + " after: " + reason);
    }

    private static Standing suspended(String failure, int failures, Instant now) {
        return new Standing(State.SUSPENDED, failure, failures, now.plus(SUSPENSION), "");
    }
}
