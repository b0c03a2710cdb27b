package org.isocentra.plugins.internal;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.isocentra.model.ProgressMonitor;

/** Passes the progress of p2 on, and cancellation to it. */
final class P2Progress extends NullProgressMonitor {

    private final String task;
    private final ProgressMonitor monitor;
    private double total = 1;
    private double done;

    P2Progress(String task, ProgressMonitor monitor) {
        this.task = task;
        this.monitor = monitor;
        monitor.report(task, 0);
    }

    @Override
    public void beginTask(String name, int totalWork) {
        total = Math.max(1, totalWork);
    }

    @Override
    public void worked(int work) {
        internalWorked(work);
    }

    @Override
    public void internalWorked(double work) {
        done += work;
        monitor.report(task, Math.clamp(done / total, 0, 1));
    }

    @Override
    public boolean isCanceled() {
        return monitor.isCancelled() || super.isCanceled();
    }
}
