package org.isocentra.ui.internal.commands;

import java.util.function.ObjDoubleConsumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.isocentra.model.ProgressMonitor;

/** Passes progress on to a job's monitor, and cancellation back. */
final class JobProgress implements ProgressMonitor {

    private static final int TICKS = 1000;

    private final IProgressMonitor monitor;
    private final ObjDoubleConsumer<String> listener;
    private int done;

    JobProgress(IProgressMonitor monitor, ObjDoubleConsumer<String> listener) {
        this.monitor = monitor;
        this.listener = listener;
        monitor.beginTask("", TICKS);
    }

    @Override
    public synchronized void report(String task, double fraction) {
        monitor.subTask(task);
        int ticks = (int) (fraction * TICKS);
        if (ticks > done) {
            monitor.worked(ticks - done);
            done = ticks;
        }
        listener.accept(task, fraction);
    }

    @Override
    public boolean isCancelled() {
        return monitor.isCanceled();
    }
}
