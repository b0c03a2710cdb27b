package org.isocentra.ui.widgets.api;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the newest of many tasks: while one runs, those that come are held back, and of these only the last is kept.
 *
 * @since 1.1
 */
public final class LatestWins {

    private final Executor executor;
    private final AtomicReference<Runnable> next = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    public LatestWins(Executor executor) {
        this.executor = executor;
    }

    /** Runs the task once the one that runs is over, unless another is submitted before. */
    public void submit(Runnable task) {
        next.set(task);
        start();
    }

    /** Whether a task waits for the end of the one that runs. */
    public boolean isWaitedFor() {
        return next.get() != null;
    }

    private void start() {
        if (next.get() != null && busy.compareAndSet(false, true)) {
            executor.execute(this::run);
        }
    }

    private void run() {
        try {
            Runnable task = next.getAndSet(null);
            if (task != null) {
                task.run();
            }
        } finally {
            busy.set(false);
            start();
        }
    }
}
