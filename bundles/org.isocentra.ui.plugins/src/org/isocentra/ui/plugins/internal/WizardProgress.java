package org.isocentra.ui.plugins.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.isocentra.model.ProgressMonitor;

/** Passes progress on to the bar of a wizard, and its Cancel button back. */
final class WizardProgress implements ProgressMonitor {

    private static final int TICKS = 1000;

    private final IProgressMonitor monitor;
    private int done;

    WizardProgress(String title, IProgressMonitor monitor) {
        this.monitor = monitor;
        monitor.beginTask(title, TICKS);
    }

    @Override
    public synchronized void report(String task, double fraction) {
        monitor.subTask(task);
        int ticks = (int) (fraction * TICKS);
        if (ticks > done) {
            monitor.worked(ticks - done);
            done = ticks;
        }
    }

    @Override
    public boolean isCancelled() {
        return monitor.isCanceled();
    }
}
