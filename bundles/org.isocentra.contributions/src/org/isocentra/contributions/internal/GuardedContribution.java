package org.isocentra.contributions.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * A contribution that is loaded at its first call and never called without guard. Every call has a thread of its own,
 * so calls may nest without waiting for each other. While it waits for an answer the guard looks now and then whether
 * the call is still wanted and the contribution still there.
 */
final class GuardedContribution<T> implements Contribution<T> {

    private static final System.Logger LOG = System.getLogger("org.isocentra.contributions");
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MOST_CAUSES = 20;

    private final Supplier<Description> description;
    private final Origin<? extends T> origin;
    private final InstantSource clock;
    private final Runnable healthChanged;
    private final CallThreads threads;
    private final AtomicReference<Standing> standing;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile T instance;

    /** Where the objects of a contribution come from. */
    interface Origin<T> {

        /** A new instance. */
        T create() throws Exception;

        /** Class loader of the contributing bundle. */
        ClassLoader classLoader();

        /** Whether bundle and declaration are still what they were. */
        boolean isPresent();
    }

    /**
     * @param description asked each time: the signer may become known later
     * @param healthChanged is told when the state changes
     */
    GuardedContribution(Supplier<Description> description, Origin<? extends T> origin, InstantSource clock,
            Runnable healthChanged) {
        this.description = description;
        this.origin = origin;
        this.clock = clock;
        this.healthChanged = healthChanged;
        this.threads = new CallThreads(description.get().id());
        this.standing = new AtomicReference<>(Standing.NEW);
    }

    private GuardedContribution(GuardedContribution<T> same, T standIn) {
        description = same.description;
        origin = new StandIn<>(standIn, same.origin);
        clock = same.clock;
        healthChanged = same.healthChanged;
        threads = same.threads;
        standing = same.standing;
    }

    @Override
    public Description description() {
        return description.get();
    }

    @Override
    public Health health() {
        if (!origin.isPresent()) {
            return new Health(Health.State.GONE, "its bundle was uninstalled or updated, or its service withdrawn");
        }
        Health health = standing.get().health(clock.instant());
        int leftBehind = threads.leftBehind();
        return leftBehind == 0 ? health : new Health(health.state(), (health.reason().isEmpty() ? ""
                : health.reason() + "; ") + "threads still running after its calls: " + leftBehind);
    }

    @Override
    public <R> R call(Duration deadline, Function<? super T, R> use) {
        return call(deadline, ProgressMonitor.NONE, use);
    }

    @Override
    public <R> R call(Duration deadline, ProgressMonitor monitor, Function<? super T, R> use) {
        monitor.checkCancelled();
        requireUsable();
        FutureTask<R> task = new FutureTask<>(() -> use.apply(instance()));
        CallThreads.Call call = threads.start(task, origin.classLoader());
        try {
            R result = await(task, deadline, monitor);
            change(Standing::succeeded);
            return result;
        } catch (TimeoutException e) {
            throw quarantine("it did not answer within " + deadline.toMillis() / 1000.0 + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while " + description().name() + " was at work");
        } catch (ExecutionException e) {
            throw judge(e.getCause());
        } finally {
            threads.end(call);
        }
    }

    private <R> R await(FutureTask<R> task, Duration deadline, ProgressMonitor monitor) throws InterruptedException,
            ExecutionException, TimeoutException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            try {
                return task.get(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (left <= LOOK.toNanos()) {
                    throw e;
                }
            }
            monitor.checkCancelled();
            if (!origin.isPresent()) {
                throw gone(null);
            }
        }
    }

    @Override
    public Contribution<T> through(T standIn) {
        return new GuardedContribution<>(this, standIn);
    }

    /** An object in place of the contribution's own, for as long as that is present. */
    private record StandIn<T>(T create, Origin<?> original) implements Origin<T> {

        @Override
        public ClassLoader classLoader() {
            return create.getClass().getClassLoader();
        }

        @Override
        public boolean isPresent() {
            return original.isPresent();
        }
    }

    /**
     * A new instance for somebody who calls it without guard.
     *
     * @throws ContributionException when it cannot be made; the contribution is then quarantined
     */
    T create() {
        requireUsable();
        try {
            return origin.create();
        } catch (Throwable e) {
            throw quarantine("it could not be loaded: " + inWords(e), e);
        }
    }

    /**
     * Ends quarantine or suspension.
     *
     * @param words who released it and why
     * @return whether there was anything to end
     */
    boolean release(String words) {
        Standing before = standing.get();
        Health.State state = before.state();
        if (state != Health.State.QUARANTINED && state != Health.State.SUSPENDED
                || !standing.compareAndSet(before, before.released(words))) {
            return false;
        }
        instance = null;
        LOG.log(System.Logger.Level.WARNING, inWords(description()) + " " + standing.get().release());
        healthChanged.run();
        return true;
    }

    private T instance() throws LoadingFailed, InterruptedException {
        if (instance == null) {
            loading.lockInterruptibly();
            try {
                if (instance == null) {
                    instance = origin.create();
                }
                return instance;
            } catch (InterruptedException e) {
                throw e;
            } catch (Throwable e) {
                throw new LoadingFailed(e);
            } finally {
                loading.unlock();
            }
        }
        return instance;
    }

    private RuntimeException judge(Throwable failure) {
        return switch (failure) {
            case InputException refused -> {
                change(Standing::succeeded);
                yield refused;
            }
            case CancellationException cancelled -> cancelled;
            case ContributionException nested -> nested;
            case Throwable orphaned when !origin.isPresent() -> gone(orphaned);
            case InvalidResultException lie -> quarantine("it gave an invalid answer: " + lie.getMessage(), lie);
            case LoadingFailed failed -> quarantine("it could not be loaded: " + inWords(failed.getCause()),
                    failed.getCause());
            case LinkageError incomplete -> quarantine("it could not be loaded in full: " + inWords(incomplete),
                    incomplete);
            default -> failed("it failed: " + inWords(failure), failure);
        };
    }

    private void requireUsable() {
        if (!origin.isPresent()) {
            throw gone(null);
        }
        Health before = standing.getAndUpdate(s -> s.called(clock.instant())).health(clock.instant());
        if (!before.usable()) {
            throw refusal(description(), before);
        }
    }

    private ContributionException gone(Throwable cause) {
        return new ContributionException(inWords(description()) + " has gone while it was in use: "
                + health().reason() + ". Install it again, or select another", cause);
    }

    private ContributionException failed(String reason, Throwable cause) {
        Standing now = change(s -> s.failed(reason, clock.instant()));
        return report(switch (now.state()) {
            case QUARANTINED -> " is not used any more: ";
            case SUSPENDED -> " is suspended for " + Standing.SUSPENSION.toSeconds() + " s after "
                    + now.failures() + " failures in a row: ";
            default -> " did not do its work: ";
        } + reason, cause);
    }

    private ContributionException quarantine(String reason, Throwable cause) {
        change(s -> s.quarantined(reason));
        return report(" is not used any more: " + reason, cause);
    }

    private ContributionException report(String what, Throwable cause) {
        String message = inWords(description()) + what;
        LOG.log(System.Logger.Level.WARNING, message);
        return new ContributionException(message, cause);
    }

    private Standing change(UnaryOperator<Standing> event) {
        Standing before = standing.getAndUpdate(event);
        Standing now = event.apply(before);
        if (before.state() != now.state()) {
            healthChanged.run();
        }
        return now;
    }

    static ContributionException refusal(Description description, Health health) {
        return new ContributionException(inWords(description) + " cannot be used: " + inWords(health), null);
    }

    static String inWords(Description description) {
        return description.name() + " (" + description.id() + " of " + description.bundle() + ")";
    }

    static String inWords(Health health) {
        return health.state().name().toLowerCase(Locale.ROOT) + ", " + health.reason();
    }

    /** With what was behind it all. */
    private static String inWords(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < MOST_CAUSES; depth++) {
            root = root.getCause();
        }
        String message = failure.getMessage();
        return (failure instanceof InputException ? message
                : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message))
                + (root == failure || failure instanceof InputException ? "" : "; because of " + inWords(root));
    }

    /** Tells a failure to load from a failure at work. */
    private static final class LoadingFailed extends Exception {

        private static final long serialVersionUID = 1L;

        LoadingFailed(Throwable cause) {
            super(cause);
        }
    }
}
