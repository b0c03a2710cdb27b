package org.isocentra.optimisation.api;

import java.lang.System.Logger.Level;

/** Keeps failures of a listener from the plan, and writes the first one to the log. */
final class HarmlessMonitor implements PlanningMonitor {

    private static final System.Logger LOG = System.getLogger("org.isocentra.optimisation");

    private final PlanningMonitor listener;
    private boolean failed;

    HarmlessMonitor(PlanningMonitor listener) {
        this.listener = listener;
    }

    @Override
    public void report(String task, double fraction) {
        listener.report(task, fraction);
    }

    @Override
    public boolean isCancelled() {
        return listener.isCancelled();
    }

    @Override
    public void improved(PlanningRound round) {
        try {
            listener.improved(round);
        } catch (RuntimeException e) {
            log(e);
        }
    }

    @Override
    public boolean isEnough() {
        try {
            return listener.isEnough();
        } catch (RuntimeException e) {
            log(e);
            return false;
        }
    }

    private synchronized void log(RuntimeException failure) {
        if (!failed) {
            failed = true;
            LOG.log(Level.WARNING, "a listener to planning failed: " + listener.getClass(), failure);
        }
    }
}
