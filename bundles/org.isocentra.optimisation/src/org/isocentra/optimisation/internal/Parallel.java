package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with each of many things, on a few threads. */
final class Parallel {

    private final int threads;

    Parallel(int threads) {
        this.threads = threads;
    }

    /** Results in the order of the items; the first failure stops everything and is passed on. */
    <T, R> List<R> map(List<T> items, Function<T, R> function) {
        try (ExecutorService executor = Executors.newFixedThreadPool(Math.clamp(items.size(), 1, threads))) {
            List<Callable<R>> tasks = items.stream().<Callable<R>>map(item -> () -> function.apply(item)).toList();
            List<Future<R>> futures = tasks.stream().map(executor::submit).toList();
            try {
                List<R> results = new ArrayList<>();
                for (Future<R> future : futures) {
                    results.add(future.get());
                }
                return results;
            } catch (ExecutionException e) {
                executor.shutdownNow();
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException failure
                        ? failure : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
    }
}
