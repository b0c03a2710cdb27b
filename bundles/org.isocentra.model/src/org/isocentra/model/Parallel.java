package org.isocentra.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Independent tasks shared among threads. Which thread does which task is left to chance, so a task's result must not
 * depend on it.
 *
 * @param threads most threads at work, that of the caller included
 * @param monitor hears of every task done; a cancelled one ends the work
 * @since 1.1
 */
public record Parallel(int threads, ProgressMonitor monitor) {

    /** For one part of the work, which covers {@code from} to {@code to} of the whole. */
    public Parallel part(double from, double to) {
        return new Parallel(threads, monitor.part(from, to));
    }

    /**
     * What a function makes of each item, in the order of the items; the first failure stops the rest and is passed on.
     *
     * @param what shown while it goes on
     * @throws CancellationException when cancelled or interrupted
     */
    public <T, R> List<R> map(String what, List<T> items, Function<? super T, ? extends R> function) {
        List<R> results = new ArrayList<>(Collections.nCopies(items.size(), null));
        forEach(what, items.size(), n -> results.set(n, function.apply(items.get(n))));
        return results;
    }

    /**
     * @param what shown while it goes on
     * @throws CancellationException when cancelled or interrupted
     */
    public void forEach(String what, int tasks, IntConsumer task) {
        forEach(what, tasks, () -> task);
    }

    /**
     * Returns when all tasks are done, or throws what the first failure threw when no thread is at work any more.
     *
     * @param worker makes what one thread calls with the number of each of its tasks, from 0; it may keep buffers
     * @throws CancellationException when cancelled or interrupted
     */
    public void forEach(String what, int tasks, Supplier<IntConsumer> worker) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Runnable loop = () -> {
            try {
                IntConsumer task = worker.get();
                for (int n = next.getAndIncrement(); n < tasks; n = next.getAndIncrement()) {
                    monitor.checkCancelled();
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CancellationException("interrupted");
                    }
                    task.accept(n);
                    monitor.report(what, (double) done.incrementAndGet() / tasks);
                }
            } finally {
                next.set(tasks);
            }
        };
        int helpers = Math.min(threads, tasks) - 1;
        if (helpers < 1) {
            loop.run();
            return;
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(helpers, Thread.ofPlatform().daemon().factory())) {
            List<Future<?>> futures = new ArrayList<>();
            for (int n = 0; n < helpers; n++) {
                futures.add(executor.submit(loop));
            }
            try {
                loop.run();
                for (Future<?> future : futures) {
                    future.get();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    default -> throw new IllegalStateException(e.getCause());
                }
            }
        }
    }
}
