package org.isocentra.ui.widgets.api;

import java.io.IOException;
import java.util.Objects;
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

/** Work in the background that the status bar shows and cancels. */
public final class Work extends Job {

    private final CaseSession session;
    private final Task task;
    private final Unfinished unfinished;

    /**
     * @param title what the user asked for
     * @param unfinished told, on the thread of the work, why it has come to nothing: a fault with its remedy, or that
     *        it was cancelled
     */
    public Work(String title, CaseSession session, Task task, Consumer<String> unfinished) {
        this(title, session, task, (why, _) -> unfinished.accept(why));
    }

    /**
     * @param title what the user asked for
     * @param unfinished told on the thread of the work
     * @since 1.1
     */
    public Work(String title, CaseSession session, Task task, Unfinished unfinished) {
        super(title);
        this.session = session;
        this.task = task;
        this.unfinished = unfinished;
    }

    /** What is to be done. */
    public interface Task {

        /** @throws CancellationException when cancelled */
        void run(ProgressMonitor monitor) throws IOException;
    }

    /**
     * Told why work has come to nothing.
     *
     * @since 1.1
     */
    @FunctionalInterface
    public interface Unfinished {

        /**
         * @param why what went wrong with its remedy, or that it was cancelled
         * @param fault whether something went wrong: as the user wished is no fault
         */
        void tell(String why, boolean fault);
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
            task.run(monitor);
        } catch (CancellationException e) {
            unfinished.tell(NLS.bind(Messages.Work_cancelled, getName()), false);
            return Status.CANCEL_STATUS;
        } catch (InputException e) {
            unfinished.tell(NLS.bind(Messages.Work_problem, new Object[] {e.where(), e.problem(), e.remedy()}), true);
        } catch (IOException | RuntimeException e) {
            ILog.of(Work.class).error(getName() + " failed", e);
            unfinished.tell(NLS.bind(Messages.Work_failed, getName(), Objects.toString(e.getMessage(),
                    e.getClass().getSimpleName())), true);
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
