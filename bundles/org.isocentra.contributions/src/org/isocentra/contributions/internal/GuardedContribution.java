package org.isocentra.contributions.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.model.InputException;

/**
 * A contribution that is loaded at its first call and never called without guard. Every call has a thread of its own,
 * so calls may nest without waiting for each other.
 */
final class GuardedContribution<T> implements Contribution<T> {

    private static final System.Logger LOG = System.getLogger("org.isocentra.contributions");

    private final Description description;
    private final Callable<? extends T> loader;
    private final Supplier<ClassLoader> classLoader;
    private final AtomicReference<Health> health = new AtomicReference<>(new Health(Health.State.RESOLVED, ""));
    private final ReentrantLock loading = new ReentrantLock();
    private volatile T instance;

    /**
     * @param loader makes a new instance
     * @param classLoader class loader of the contributing bundle
     */
    GuardedContribution(Description description, Callable<? extends T> loader, Supplier<ClassLoader> classLoader) {
        this.description = description;
        this.loader = loader;
        this.classLoader = classLoader;
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public Health health() {
        return health.get();
    }

    @Override
    public <R> R call(Duration deadline, Function<? super T, R> use) {
        requireUsable();
        FutureTask<R> task = new FutureTask<>(() -> use.apply(instance()));
        Thread thread = Thread.ofPlatform().daemon().name(description.id()).unstarted(task);
        thread.setContextClassLoader(classLoader.get());
        thread.start();
        try {
            R result = task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            succeeded();
            return result;
        } catch (TimeoutException e) {
            task.cancel(true);
            throw quarantine("it did not answer within " + deadline.toMillis() / 1000.0 + " s", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while " + description.name() + " was at work");
        } catch (ExecutionException e) {
            throw judge(e.getCause());
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
            return loader.call();
        } catch (Throwable e) {
            throw quarantine("it could not be loaded: " + inWords(e), e);
        }
    }

    private T instance() throws LoadingFailed, InterruptedException {
        if (instance == null) {
            loading.lockInterruptibly();
            try {
                if (instance == null) {
                    instance = loader.call();
                }
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
                succeeded();
                yield refused;
            }
            case CancellationException cancelled -> cancelled;
            case ContributionException nested -> nested;
            case LoadingFailed failed -> quarantine("it could not be loaded: " + inWords(failed.getCause()),
                    failed.getCause());
            default -> quarantine("it failed: " + inWords(failure), failure);
        };
    }

    private void succeeded() {
        health.updateAndGet(now -> now.usable() ? new Health(Health.State.HEALTHY, "") : now);
    }

    private void requireUsable() {
        Health now = health.get();
        if (!now.usable()) {
            throw new ContributionException(inWords(description) + " is quarantined: " + now.reason(), null);
        }
    }

    private ContributionException quarantine(String reason, Throwable cause) {
        health.set(new Health(Health.State.QUARANTINED, reason));
        String message = inWords(description) + " is not used any more: " + reason;
        LOG.log(System.Logger.Level.WARNING, message);
        return new ContributionException(message, cause);
    }

    static String inWords(Description description) {
        return description.name() + " (" + description.id() + " of " + description.bundle() + ")";
    }

    private static String inWords(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof InputException ? message
                : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /** Tells a failure to load from a failure at work. */
    private static final class LoadingFailed extends Exception {

        private static final long serialVersionUID = 1L;

        LoadingFailed(Throwable cause) {
            super(cause);
        }
    }
}
