package org.isocentra.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same call from several threads at once. */
final class Concurrently {

    private static final int THREADS = 6;

    private Concurrently() {
    }

    static <T> List<T> call(Callable<T> work) {
        return call(work, 2 * THREADS);
    }

    /** For work that takes seconds. */
    static <T> List<T> call(Callable<T> work, int times) {
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(Collections.nCopies(times, work))) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("fails when several threads call it at once: " + e.getCause(), e.getCause());
        }
    }
}
