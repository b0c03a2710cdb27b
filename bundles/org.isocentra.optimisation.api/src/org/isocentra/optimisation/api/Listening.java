package org.isocentra.optimisation.api;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.isocentra.model.ProgressMonitor;

/** A monitor of progress to which rounds are told as well. */
record Listening(ProgressMonitor progress, Consumer<PlanningRound> improved, BooleanSupplier enough)
        implements PlanningMonitor {

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
