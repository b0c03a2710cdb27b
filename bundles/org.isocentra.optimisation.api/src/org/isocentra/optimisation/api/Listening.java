package org.isocentra.optimisation.api;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.isocentra.model.ProgressMonitor;

/** A monitor of progress to which rounds are told as well. */
record Listening(ProgressMonitor progress, Consumer<PlanningRound> improved, BooleanSupplier enough)
        implements PlanningMonitor {

    private static final System.Logger LOG = System.getLogger("org.isocentra.optimisation");

    /** Keeps failures of a listener from the plan, and writes the first one to the log. */
    static Listening harmless(PlanningMonitor listener) {
        AtomicBoolean failed = new AtomicBoolean();
        Consumer<RuntimeException> log = failure -> {
            if (failed.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "a listener to planning failed: " + listener.getClass(), failure);
            }
        };
        return new Listening(listener, round -> {
            try {
                listener.improved(round);
            } catch (RuntimeException e) {
                log.accept(e);
            }
        }, () -> {
            try {
                return listener.isEnough();
            } catch (RuntimeException e) {
                log.accept(e);
                return false;
            }
        });
    }

    @Override
    public void report(String task, double fraction) {
        progress.report(task, fraction);
    }

    @Override
    public boolean isCancelled() {
        return progress.isCancelled();
    }

    @Override
    public void improved(PlanningRound round) {
        improved.accept(round);
    }

    @Override
    public boolean isEnough() {
        return enough.getAsBoolean();
    }
}
