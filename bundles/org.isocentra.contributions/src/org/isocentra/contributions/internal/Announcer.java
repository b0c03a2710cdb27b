package org.isocentra.contributions.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.isocentra.contributions.api.CatalogueListener;
import org.isocentra.contributions.api.CatalogueListener.Change;
import org.isocentra.contributions.api.CatalogueListener.Change.Kind;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contribution.Health;

/**
 * Compares the catalogue with what listeners were told last, and tells them the difference, on a thread of its own. It
 * waits a moment after a change: bundles come several at a time, and resolve only then.
 */
final class Announcer {

    private static final System.Logger LOG = System.getLogger("org.isocentra.contributions");

    private static final int MOMENT_MS = 200;

    private final Supplier<Map<Description, Health>> catalogue;
    private final Supplier<List<CatalogueListener>> listeners;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .daemon().name("Isocentra contributions").factory());
    private final AtomicBoolean waiting = new AtomicBoolean();
    private Map<Description, Health> told = Map.of();

    Announcer(Supplier<Map<Description, Health>> catalogue, Supplier<List<CatalogueListener>> listeners) {
        this.catalogue = catalogue;
        this.listeners = listeners;
    }

    /** Something may have changed. */
    void look() {
        if (waiting.compareAndSet(false, true)) {
            try {
                thread.schedule(this::announce, MOMENT_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                // nobody is to be told any more
            }
        }
    }

    void close() {
        thread.shutdownNow();
    }

    private void announce() {
        waiting.set(false);
        try {
            Map<Description, Health> now = catalogue.get();
            List<Change> changes = changes(told, now);
            told = now;
            if (!changes.isEmpty()) {
                listeners.get().forEach(listener -> tell(listener, changes));
            }
        } catch (IllegalStateException e) {
            // once closed, the framework may take the catalogue's bundle away at this moment
            if (!thread.isShutdown()) {
                throw e;
            }
        }
    }

    static List<Change> changes(Map<Description, Health> before, Map<Description, Health> now) {
        List<Change> changes = new ArrayList<>();
        before.forEach((description, health) -> {
            if (!now.containsKey(description)) {
                changes.add(new Change(Kind.WENT, description, new Health(Health.State.GONE, "")));
            }
        });
        now.forEach((description, health) -> {
            Health earlier = before.get(description);
            if (!health.equals(earlier)) {
                changes.add(new Change(earlier == null ? Kind.CAME : Kind.HEALTH, description, health));
            }
        });
        return List.copyOf(changes);
    }

    /** A listener that fails costs the others nothing. */
    private static void tell(CatalogueListener listener, List<Change> changes) {
        try {
            listener.catalogueChanged(changes);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.WARNING, "a listener to the catalogue failed: " + listener.getClass(), e);
        }
    }
}
