package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuardTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private Instant now = Instant.EPOCH;
    private final AtomicInteger changes = new AtomicInteger();

    private static Description description(String id) {
        return new Description("test.points", id, "Name of " + id, "1.0.0", "Vendor", "test.bundle 1.2.3", "");
    }

    private static <T> GuardedContribution<T> contribution(String id, Callable<T> loader) {
        return new GuardedContribution<>(() -> description(id), new Loaded<>(loader), InstantSource.system(),
                () -> { });
    }

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

    private static ContributionException fail(Contribution<String> contribution, String message) {
        return failureOf(contribution, x -> {
            throw new IllegalStateException(message);
        });
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

    /** Something in this test's own class loader that comes from a loader and may go. */
    private record Loaded<T>(Callable<T> loader, ClassLoader classLoader, AtomicBoolean present)
            implements GuardedContribution.Origin<T> {

        Loaded(Callable<T> loader) {
            this(loader, GuardTest.class.getClassLoader(), new AtomicBoolean(true));
        }

        @Override
        public T create() throws Exception {
            return loader.call();
        }

        @Override
        public boolean isPresent() {
            return present.get();
        }
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
