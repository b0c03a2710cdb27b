package org.isocentra.ui.internal.commands;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;

/** Work on the open case, one after the other, that the status bar shows and cancels. */
abstract class CaseJob extends Job {

    private final CaseSession session;
    private final Consumer<Exception> onFailure;

    /** @param onFailure told what went wrong, on another thread */
    CaseJob(String title, CaseSession session, Consumer<Exception> onFailure) {
        super(title);
        this.session = session;
        this.onFailure = onFailure;
        setRule(new OneCaseAtATime());
    }

    /**
     * Does the work, and leaves the case as it is to be whatever happens.
     *
     * @throws CancellationException when cancelled
     */
    abstract void work(ProgressMonitor monitor) throws IOException;

    final CaseSession session() {
        return session;
    }

    @Override
    protected final IStatus run(IProgressMonitor jobMonitor) {
        ProgressMonitor monitor = new JobProgress(jobMonitor, (task, fraction) -> session.activity()
                .set(Optional.of(new Activity(getName(), task, fraction, this::cancel))));
        try {
            work(monitor);
            return Status.OK_STATUS;
        } catch (CancellationException e) {
            return Status.CANCEL_STATUS;
        } catch (IOException | RuntimeException e) {
            if (!(e instanceof InputException)) {
                ILog.of(getClass()).error(getName() + " failed", e);
            }
            onFailure.accept(e);
            return Status.OK_STATUS;
        } finally {
            session.activity().set(Optional.empty());
        }
    }
}
