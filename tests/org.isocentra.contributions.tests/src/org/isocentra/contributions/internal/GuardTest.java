package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuardTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static Description description(String id) {
        return new Description("test.points", id, "Name of " + id, "1.0.0", "Vendor", "test.bundle 1.2.3", "");
    }

    private static <T> GuardedContribution<T> contribution(String id, Callable<T> loader) {
        return new GuardedContribution<>(description(id), loader, GuardTest.class::getClassLoader);
    }

    private static ContributionException failureOf(Contribution<String> contribution, Function<String, ?> use) {
        return assertThrows(ContributionException.class, () -> contribution.call(LONG, use));
    }

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
        Contribution<String> contribution = new GuardedContribution<>(description("a.b"), () -> "x", () -> loader);
        Thread thread = contribution.call(LONG, x -> Thread.currentThread());
        assertNotEquals(Thread.currentThread(), thread);
        assertTrue(thread.isDaemon());
        assertSame(loader, contribution.call(LONG, x -> Thread.currentThread().getContextClassLoader()));
    }

    @Test
    void namesAndQuarantinesWhatThrows() {
        Contribution<String> contribution = contribution("a.b", () -> "x");
        IllegalStateException cause = new IllegalStateException("dose is NaN");
        ContributionException failure = failureOf(contribution, x -> {
            throw cause;
        });
        assertEquals("Name of a.b (a.b of test.bundle 1.2.3) is not used any more: it failed:"
                + " IllegalStateException: dose is NaN",
                failure.getMessage());
        assertSame(cause, failure.getCause());
        assertEquals(State.QUARANTINED, contribution.health().state());
        assertTrue(contribution.health().reason().contains("dose is NaN"));
        assertTrue(failureOf(contribution, x -> x).getMessage().contains("is quarantined: it failed"));
    }

    @Test
    void errorsAreFailuresLikeAnyOther() {
        for (Error error : new Error[] {new NoClassDefFoundError("a/B"), new OutOfMemoryError("heap"),
                new AssertionError("x")}) {
            Contribution<String> contribution = contribution("a.b", () -> "x");
            ContributionException failure = failureOf(contribution, x -> {
                throw error;
            });
            assertSame(error, failure.getCause());
            assertFalse(contribution.health().usable());
        }
    }

    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    @Test
    void survivesStackOverflow() {
        Contribution<String> contribution = contribution("a.b", () -> "x");
        assertInstanceOf(StackOverflowError.class, failureOf(contribution, x -> endless(0)).getCause());
        assertFalse(contribution.health().usable());
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
        assertFalse(inner.health().usable());
        assertTrue(outer.health().usable());
    }
}
