package org.isocentra.ui.api;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * An immutable value that changes as a whole, and tells whoever watches. Safe for use by several threads.
 *
 * @param <T> type of the value; compared with {@code equals}, so that setting an equal value tells nobody
 */
public final class Observable<T> {

    private final AtomicReference<T> value;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    public Observable(T initial) {
        value = new AtomicReference<>(Objects.requireNonNull(initial));
    }

    public T get() {
        return value.get();
    }

    /** Replaces the value, whatever it is. */
    public void set(T next) {
        update(before -> next);
    }

    /** Replaces the value by what {@code change} makes of it; {@code change} may be called more than once. */
    public void update(UnaryOperator<T> change) {
        T before;
        T after;
        do {
            before = value.get();
            after = Objects.requireNonNull(change.apply(before));
            if (before.equals(after)) {
                return;
            }
        } while (!value.compareAndSet(before, after));
        watchers.forEach(Watcher::changed);
    }

    /**
     * Has {@code reaction} run after changes, until the watch is closed. Changes that come faster than the executor
     * runs are seen once, with the newest value.
     */
    public Watch watch(Executor executor, Runnable reaction) {
        Watcher watcher = new Watcher(executor, reaction);
        watchers.add(watcher);
        return watcher;
    }

    /** Ends when closed. */
    public interface Watch extends AutoCloseable {

        @Override
        void close();
    }

    private final class Watcher implements Watch {

        private final Executor executor;
        private final Runnable reaction;
        private final AtomicBoolean pending = new AtomicBoolean();
        private volatile boolean closed;

        Watcher(Executor executor, Runnable reaction) {
            this.executor = executor;
            this.reaction = reaction;
        }

        void changed() {
            if (!closed && pending.compareAndSet(false, true)) {
                executor.execute(this::react);
            }
        }

        private void react() {
            pending.set(false);
            if (!closed) {
                reaction.run();
            }
        }

        @Override
        public void close() {
            closed = true;
            watchers.remove(this);
        }
    }
}
