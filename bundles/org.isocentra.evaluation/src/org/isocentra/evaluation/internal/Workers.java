package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.isocentra.model.ProgressMonitor;

/** Threads that share a piece of work. */
final class Workers implements AutoCloseable {

    private final ExecutorService executor;

    Workers(int threads) {
        executor = Executors.newFixedThreadPool(Math.max(1, threads),
                Thread.ofPlatform().daemon().name("evaluation-", 0).factory());
    }

    /**
     * Does all tasks and returns their results in the order of the tasks. The first exception stops the rest.
     *
     * @param what shown while it goes on
     */
    <T> List<T> all(String what, List<? extends Callable<T>> tasks, ProgressMonitor monitor) {
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> task : tasks) {
            futures.add(executor.submit(() -> {
                monitor.checkCancelled();
                return task.call();
            }));
        }
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : futures) {
                results.add(future.get());
                monitor.report(what, (double) results.size() / futures.size());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
