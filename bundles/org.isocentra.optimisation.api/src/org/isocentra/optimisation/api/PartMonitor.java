package org.isocentra.optimisation.api;

import org.isocentra.model.ProgressMonitor;

/** A planning monitor for one part of the work. */
record PartMonitor(PlanningMonitor whole, ProgressMonitor part) implements PlanningMonitor {

    @Override
    public void report(String task, double fraction) {
        part.report(task, fraction);
    }

    @Override
    public boolean isCancelled() {
        return whole.isCancelled();
    }

    @Override
    public void improved(PlanningRound round) {
        whole.improved(round);
    }

    @Override
    public boolean isEnough() {
        return whole.isEnough();
    }
}
