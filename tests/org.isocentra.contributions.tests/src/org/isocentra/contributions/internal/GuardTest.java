package org.isocentra.contributions.internal;

import static org.isocentra.contributions.internal.Guarded.LONG;
import static org.isocentra.contributions.internal.Guarded.contribution;
import static org.isocentra.contributions.internal.Guarded.description;
import static org.isocentra.contributions.internal.Guarded.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.contributions.internal.Guarded.Loaded;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of contributions, on threads of their own. */
@Timeout(30)
class GuardTest {

    @Test
    void loadsOnceAtTheFirstCall() {
        AtomicInteger loads = new AtomicInteger();
        GuardedContribution<String> contribution = contribution("a.b", () -> "made " + loads.incrementAndGet());
        assertEquals(0, loads.get());
        assertEquals(State.RESOLVED, contribution.health().state());
        assertEquals("made 1", contribution.call(LONG, text -> text));
        assertEquals("made 1", contribution.call(LONG, text -> text));
        assertEquals(State.HEALTHY, contribution.health().state());
    }

    @Test
    void callsOnItsOwnDaemonThreadWithTheLoaderOfItsBundle() {
        ClassLoader loader = new URLClassLoader(new URL[0]);
        Contribution<String> contribution = new GuardedContribution<>(() -> description("a.b"),
                new Loaded<>(() -> "x", loader, new AtomicBoolean(true)), InstantSource.system(), () -> { });
        Thread thread = contribution.call(LONG, x -> Thread.currentThread());
        assertNotEquals(Thread.currentThread(), thread);
        assertTrue(thread.isDaemon());
        assertSame(loader, contribution.call(LONG, x -> Thread.currentThread().getContextClassLoader()));
    }

    @Test
    void aStandInHasTheSameGuardAndHealthAndNothingIsLoaded() {
        AtomicInteger loads = new AtomicInteger();
        Contribution<String> contribution = contribution("a.b", () -> "made " + loads.incrementAndGet());
        Contribution<String> through = contribution.through("elsewhere");
        assertEquals("elsewhere", through.call(LONG, text -> text));
        assertEquals(contribution.description(), through.description());
        assertEquals(State.HEALTHY, contribution.health().state());
        failureOf(through, x -> {
            throw new InvalidResultException("wrong");
        });
        assertEquals(State.QUARANTINED, contribution.health().state());
        assertEquals(0, loads.get());
    }

    @Test
    void namesWhatThrowsAndLetsItTryAgain() {
        Contribution<String> contribution = contribution("a.b", () -> "x");
        IllegalStateException cause = new IllegalStateException("no licence",
                new IllegalArgumentException("null", new IOException("no server")));
        ContributionException failure = failureOf(contribution, x -> {
            throw cause;
        });
        assertEquals("Name of a.b (a.b of test.bundle 1.2.3) did not do its work: it failed:"
                + " IllegalStateException: no licence; because of IOException: no server",
                failure.getMessage());
        assertSame(cause, failure.getCause());
        assertEquals(State.FAILING, contribution.health().state());
        assertTrue(contribution.health().reason().contains("no licence"));
        assertEquals("x", contribution.call(LONG, x -> x));
        assertEquals(new Contribution.Health(State.HEALTHY, ""), contribution.health());
    }

    @Test
    void errorsAreFailuresLikeAnyOther() {
        for (Error error : new Error[] {new OutOfMemoryError("heap"), new AssertionError("x")}) {
            Contribution<String> contribution = contribution("a.b", () -> "x");
            ContributionException failure = failureOf(contribution, x -> {
                throw error;
            });
            assertSame(error, failure.getCause());
            assertEquals(State.FAILING, contribution.health().state());
        }
    }

    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    @Test
    void survivesStackOverflow() {
        Contribution<String> contribution = contribution("a.b", () -> "x");
        assertInstanceOf(StackOverflowError.class, failureOf(contribution, x -> endless(0)).getCause());
        assertEquals(State.FAILING, contribution.health().state());
    }

    @Test
    void refusedInputAndCancellationAreNobodysFault() {
        Contribution<String> contribution = contribution("a.b", () -> "x");
        InputException refused = new InputException("case.yaml", "wrong", "Mend it");
        assertSame(refused, assertThrows(InputException.class, () -> contribution.call(LONG, x -> {
            throw refused;
        })));
        CancellationException cancelled = new CancellationException();
        assertSame(cancelled, assertThrows(CancellationException.class, () -> contribution.call(LONG, x -> {
            throw cancelled;
        })));
        assertEquals("x", contribution.call(LONG, x -> x));
    }

    @Test
    void callsNestAlsoIntoThemselves() {
        Contribution<String> outer = contribution("a.outer", () -> "o");
        Contribution<String> inner = contribution("a.inner", () -> "i");
        assertEquals("oio", outer.call(LONG, o -> o + inner.call(LONG, i -> i + outer.call(LONG, again -> again))));
    }

    @Test
    void theInnermostOffenderIsNamed() {
        Contribution<String> outer = contribution("a.outer", () -> "o");
        Contribution<String> inner = contribution("a.inner", () -> "i");
        ContributionException failure = failureOf(outer, o -> inner.call(LONG, i -> {
            throw new IllegalStateException();
        }));
        assertTrue(failure.getMessage().startsWith("Name of a.inner"), failure.getMessage());
        assertEquals(State.FAILING, inner.health().state());
        assertEquals(State.RESOLVED, outer.health().state());
    }

    /** What gives things that are its own, too. */
    public interface Maker {

        Optional<Made> make();
    }

    /** Such a thing. */
    public interface Made {

        String answer();
    }

    @Test
    void whatAContributionGivesIsGuardedLikeIt() {
        AtomicReference<Thread> on = new AtomicReference<>();
        Made fails = () -> {
            on.set(Thread.currentThread());
            throw new IllegalStateException("no answer");
        };
        GuardedContribution<Maker> contribution = contribution("a.maker", () -> () -> Optional.of(fails));
        Made given = contribution.guarded(Maker.class, LONG, Map.of(Made.class, LONG)).make().orElseThrow();
        ContributionException failure = assertThrows(ContributionException.class, given::answer);
        assertTrue(failure.getMessage().contains("a.maker") && failure.getMessage().contains("no answer"),
                failure.getMessage());
        assertNotEquals(Thread.currentThread(), on.get());
        assertEquals(State.FAILING, contribution.health().state());
        assertSame(fails, contribution.guarded(Maker.class, LONG).make().orElseThrow());
    }

    @Test
    void whatAContributionGivesMayHangNoLongerThanItself() {
        GuardedContribution<Maker> contribution = contribution("a.maker", () -> () -> Optional.of(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "";
        }));
        Made given = contribution.guarded(Maker.class, LONG, Map.of(Made.class, Duration.ofMillis(200))).make()
                .orElseThrow();
        assertThrows(ContributionException.class, given::answer);
        assertEquals(State.QUARANTINED, contribution.health().state());
    }
}
