package org.isocentra.contributions.internal;

import static org.isocentra.contributions.internal.Guarded.LONG;
import static org.isocentra.contributions.internal.Guarded.contribution;
import static org.isocentra.contributions.internal.Guarded.description;
import static org.isocentra.contributions.internal.Guarded.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.internal.Guarded.Loaded;
import org.isocentra.model.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are ended before they come back by themselves. */
@Timeout(30)
class EndedCallsTest {

    @Test
    void aContributionThatGoesEndsItsCallsAtOnce() {
        AtomicBoolean present = new AtomicBoolean(true);
        CountDownLatch interrupted = new CountDownLatch(1);
        GuardedContribution<String> contribution = new GuardedContribution<>(() -> description("a.b"),
                new Loaded<>(() -> "x", null, present), InstantSource.system(), () -> { });
        long start = System.nanoTime();
        ContributionException failure = failureOf(contribution, x -> {
            present.set(false);
            sleep(interrupted);
            return x;
        });
        assertTrue(failure.getMessage().startsWith("Name of a.b (a.b of test.bundle 1.2.3) has gone while it was in"
                + " use"), failure.getMessage());
        assertTrue(System.nanoTime() - start < LONG.toNanos() / 2, "long before the deadline");
        assertEquals(State.GONE, contribution.health().state());
        assertEquals(0, waitFor(interrupted));
    }

    @Test
    void whatIsMissingBecauseItHasGoneIsNoFault() {
        AtomicBoolean present = new AtomicBoolean(true);
        GuardedContribution<String> contribution = new GuardedContribution<>(() -> description("a.b"),
                new Loaded<>(() -> "x", null, present), InstantSource.system(), () -> { });
        ContributionException failure = failureOf(contribution, x -> {
            present.set(false);
            throw new NoClassDefFoundError("a/B");
        });
        assertTrue(failure.getMessage().contains("has gone while it was in use"), failure.getMessage());
        assertTrue(failureOf(contribution, x -> x).getMessage().contains("has gone"));
    }

    @Test
    void cancellingTheMonitorEndsACallThatDoesNotLook() {
        AtomicBoolean cancelled = new AtomicBoolean();
        ProgressMonitor monitor = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // nobody is watching
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        CountDownLatch interrupted = new CountDownLatch(1);
        GuardedContribution<String> contribution = contribution("a.b", () -> "x");
        assertThrows(CancellationException.class, () -> contribution.call(LONG, monitor, x -> {
            cancelled.set(true);
            sleep(interrupted);
            return x;
        }));
        assertEquals(0, waitFor(interrupted));
        assertEquals(State.RESOLVED, contribution.health().state());
        assertThrows(CancellationException.class, () -> contribution.call(LONG, monitor, x -> x), "not even begun");
    }

    @Test
    void countsTheThreadsThatStayBehind() {
        GuardedContribution<String> contribution = contribution("a.b", () -> "x");
        CountDownLatch end = new CountDownLatch(1);
        contribution.call(LONG, x -> {
            for (int n = 0; n < 5; n++) {
                Thread.ofPlatform().daemon().start(() -> waitFor(end));
            }
            return IntStream.range(0, 100_000).parallel().mapToObj(Integer::toString).count();
        });
        assertEquals(new Contribution.Health(State.HEALTHY, "threads still running after its calls: 5"),
                contribution.health());
        contribution.call(LONG, x -> {
            assertEquals("", contribution.health().reason(), "threads of a call in progress are no leak");
            return x;
        });
        end.countDown();
        long limit = System.nanoTime() + LONG.toNanos();
        while (!contribution.health().reason().isEmpty() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertEquals("", contribution.health().reason());
    }

    private static void sleep(CountDownLatch interrupted) {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }

    /** What is left of the latch in the end. */
    private static long waitFor(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return latch.getCount();
    }

    @Test
    void quarantinesWhatHangsAndInterruptsIt() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Contribution<String> contribution = contribution("a.b", () -> "x");
        ContributionException failure = assertThrows(ContributionException.class,
                () -> contribution.call(Duration.ofMillis(200), x -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return x;
                }));
        assertTrue(failure.getMessage().contains("did not answer within 0.2 s"), failure.getMessage());
        assertFalse(contribution.health().usable());
        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    }

    @Test
    void constructorsThatHangAreFailuresToo() {
        Contribution<String> contribution = contribution("a.b", () -> {
            Thread.sleep(60_000);
            return "x";
        });
        assertThrows(ContributionException.class, () -> contribution.call(Duration.ofMillis(200), x -> x));
        assertFalse(contribution.health().usable());
    }

    @Test
    void interruptingTheCallerCancelsTheCall() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Contribution<String> contribution = contribution("a.b", () -> "x");
        Thread caller = Thread.currentThread();
        assertThrows(CancellationException.class, () -> contribution.call(LONG, x -> {
            caller.interrupt();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return x;
        }));
        assertTrue(Thread.interrupted(), "the caller's interrupt is kept");
        assertEquals("x", contribution.call(LONG, x -> x), "cancelling is no fault of the contribution");
    }
}
