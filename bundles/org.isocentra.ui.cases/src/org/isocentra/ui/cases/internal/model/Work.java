package org.isocentra.ui.cases.internal.model;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.cases.internal.Messages;

/** Work in the background that the status bar shows and cancels. Its end, good or not, is told as a note. */
final class Work extends Job {

    private final CaseSession session;
    private final Task task;
    private final Consumer<Note> heard;

    /** @param heard told on the thread of the work */
    Work(String title, CaseSession session, Task task, Consumer<Note> heard) {
        super(title);
        this.session = session;
        this.task = task;
        this.heard = heard;
    }

    /** What is to be done. */
    interface Task {

        /** @return what to tell the user */
        Note run(ProgressMonitor monitor) throws IOException;
    }

    @Override
    protected IStatus run(IProgressMonitor jobMonitor) {
        show(getName(), 0);
        try {
            ProgressMonitor monitor = new ProgressMonitor() {

                @Override
                public void report(String text, double fraction) {
                    show(text, fraction);
                }

                @Override
                public boolean isCancelled() {
                    return jobMonitor.isCanceled();
                }
            };
            // whoever has seen it begin may have thought better of it
            monitor.checkCancelled();
            heard.accept(task.run(monitor));
            return Status.OK_STATUS;
        } catch (CancellationException e) {
            heard.accept(new Note(NLS.bind(Messages.Work_cancelled, getName()), false));
            return Status.CANCEL_STATUS;
        } catch (InputException e) {
            heard.accept(Note.of(e));
        } catch (IOException | RuntimeException e) {
            ILog.of(Work.class).error(getName() + " failed", e);
            heard.accept(new Note(NLS.bind(Messages.Work_failed, getName(), e.getMessage()),
                    true));
        } finally {
            session.activity().update(now -> now.filter(other -> !isOwn(other)));
        }
        return Status.OK_STATUS;
    }

    /** Work of others that is shown stays. */
    private void show(String text, double fraction) {
        session.activity().update(now -> now.filter(other -> !isOwn(other)).or(() -> Optional.of(
                new Activity(getName(), text, fraction, this::cancel))));
    }

    private boolean isOwn(Activity activity) {
        return activity.title().equals(getName());
    }
}
