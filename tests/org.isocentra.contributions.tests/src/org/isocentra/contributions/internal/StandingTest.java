package org.isocentra.contributions.internal;

import static org.isocentra.contributions.internal.Guarded.LONG;
import static org.isocentra.contributions.internal.Guarded.contribution;
import static org.isocentra.contributions.internal.Guarded.description;
import static org.isocentra.contributions.internal.Guarded.fail;
import static org.isocentra.contributions.internal.Guarded.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.contributions.internal.Guarded.Loaded;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of contributions that fail: suspension, quarantine and release. */
@Timeout(30)
class StandingTest {

    private Instant now = Instant.EPOCH;
    private final AtomicInteger changes = new AtomicInteger();

    /** Has failed too often. */
    private GuardedContribution<String> suspended() {
        GuardedContribution<String> contribution = timed("x");
        for (int n = 0; n < Standing.TOLERATED_FAILURES; n++) {
            fail(contribution, "failure " + n);
        }
        return contribution;
    }

    private GuardedContribution<String> timed(String object) {
        return new GuardedContribution<>(() -> description("a.b"), new Loaded<>(() -> object), () -> now,
                () -> changes.incrementAndGet());
    }

    @Test
    void suspendsWhatFailsAgainAndAgain() {
        GuardedContribution<String> contribution = timed("x");
        fail(contribution, "1");
        assertEquals("x", contribution.call(LONG, x -> x));
        fail(contribution, "2");
        fail(contribution, "3");
        assertEquals(State.FAILING, contribution.health().state(), "only failures in a row count");
        assertTrue(fail(contribution, "4").getMessage().contains("is suspended for 60 s after 3 failures in a row"));
        assertEquals(State.SUSPENDED, contribution.health().state());
        assertTrue(failureOf(contribution, x -> x).getMessage().contains("cannot be used: suspended, it failed"));
    }

    @Test
    void triesOnceWhenTheSuspensionIsOver() {
        GuardedContribution<String> contribution = suspended();
        now = now.plus(Standing.SUSPENSION);
        assertTrue(contribution.health().usable());
        assertEquals("only me", contribution.call(LONG, x -> {
            assertThrows(ContributionException.class, () -> contribution.call(LONG, y -> y));
            return "only me";
        }));
        assertEquals(State.HEALTHY, contribution.health().state());

        GuardedContribution<String> another = suspended();
        now = now.plus(Standing.SUSPENSION);
        fail(another, "still");
        assertEquals(State.SUSPENDED, another.health().state(), "one failure is enough on trial");
    }

    @Test
    void refusedInputEndsARowOfFailures() {
        GuardedContribution<String> contribution = timed("x");
        fail(contribution, "1");
        fail(contribution, "2");
        assertThrows(InputException.class, () -> contribution.call(LONG, x -> {
            throw new InputException("case.yaml", "wrong", "Mend it");
        }));
        assertEquals(State.HEALTHY, contribution.health().state());
    }

    @Test
    void quarantinesWhatAnswersWrongly() {
        Contribution<String> contribution = contribution("a.b", () -> "x");
        ContributionException failure = failureOf(contribution, x -> {
            throw new InvalidResultException("the dose is NaN");
        });
        assertEquals("Name of a.b (a.b of test.bundle 1.2.3) is not used any more: it gave an invalid answer: the dose"
                + " is NaN", failure.getMessage());
        assertEquals(State.QUARANTINED, contribution.health().state());
        assertTrue(failureOf(contribution, x -> x).getMessage().contains("cannot be used: quarantined, it gave"));
    }

    @Test
    void aReleasedContributionIsLoadedAnewAndMayNotFailAgain() {
        AtomicInteger loads = new AtomicInteger();
        GuardedContribution<String> contribution = contribution("a.b", () -> "made " + loads.incrementAndGet());
        assertFalse(contribution.release("released by A"), "there is nothing to release");
        failureOf(contribution, x -> {
            throw new InvalidResultException("the dose is NaN");
        });
        assertTrue(contribution.release("released by A"));
        assertEquals(new Contribution.Health(State.RESOLVED, "released by A after: it gave an invalid answer: the dose"
                + " is NaN"), contribution.health());
        assertEquals("made 2", contribution.call(LONG, x -> x));
        assertEquals(State.HEALTHY, contribution.health().state());
        assertTrue(contribution.health().reason().startsWith("released by A after"));
        fail(contribution, "again");
        assertEquals(new Contribution.Health(State.QUARANTINED, "it failed: IllegalStateException: again"),
                contribution.health());
    }

    @Test
    void tellsWhenTheStateChanges() {
        GuardedContribution<String> contribution = timed("x");
        contribution.call(LONG, x -> x);
        contribution.call(LONG, x -> x);
        assertEquals(1, changes.get());
        fail(contribution, "1");
        assertEquals(2, changes.get());
    }

    @Test
    void codeThatCannotBeLinkedIsQuarantined() {
        GuardedContribution<String> contribution = contribution("a.b", () -> "x");
        failureOf(contribution, x -> {
            throw new NoClassDefFoundError("a/B");
        });
        assertEquals(State.QUARANTINED, contribution.health().state());
        assertTrue(contribution.health().reason().contains("NoClassDefFoundError: a/B"));
    }

    @Test
    void quarantinesWhatCannotBeLoaded() {
        Contribution<String> missing = contribution("a.b", () -> {
            throw new ClassNotFoundException("a.b.C");
        });
        assertTrue(failureOf(missing, x -> x).getMessage()
                .contains("could not be loaded: ClassNotFoundException: a.b.C"));
        assertFalse(missing.health().usable());

        Contribution<String> badData = contribution("a.b", () -> {
            throw new InputException("limits.json, line 3", "limit is negative", "Give a positive limit");
        });
        assertTrue(failureOf(badData, x -> x).getMessage().contains("limits.json, line 3: limit is negative"));
        assertFalse(badData.health().usable());
    }
}
