package org.isocentra.ui.contour.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.CaseEdits;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.contour.internal.Messages;
import org.isocentra.ui.widgets.api.Note;

/**
 * Changes the structures of the open case. Changes are made one after the other, each of what the one before has left;
 * failed or cancelled, a change has changed nothing.
 */
final class EditJob extends Job {

    /** The structures after a change. */
    interface Change extends BiFunction<PlanningCase, ProgressMonitor, List<Structure>> {
    }

    private record OneAtATime() implements ISchedulingRule {

        @Override
        public boolean contains(ISchedulingRule rule) {
            return rule instanceof OneAtATime;
        }

        @Override
        public boolean isConflicting(ISchedulingRule rule) {
            return rule instanceof OneAtATime;
        }
    }

    private final CaseSession session;
    private final CaseEdits edits;
    private final IOperationHistory history;
    private final Change change;
    private final Consumer<Note> heard;

    EditJob(String title, CaseSession session, CaseEdits edits, IOperationHistory history, Change change,
            Consumer<Note> heard) {
        super(title);
        this.session = session;
        this.edits = edits;
        this.history = history;
        this.change = change;
        this.heard = heard;
        setRule(new OneAtATime());
        setPriority(INTERACTIVE);
    }

    @Override
    protected IStatus run(IProgressMonitor jobMonitor) {
        Optional<OpenCase> open = session.openCase().get();
        if (open.isEmpty()) {
            return Status.CANCEL_STATUS;
        }
        PlanningCase before = open.get().planningCase();
        ProgressMonitor monitor = monitor(jobMonitor);
        Optional<Activity> own = Optional.of(new Activity(getName(), getName(), 0, this::cancel));
        session.activity().update(other -> other.isPresent() ? other : own);
        try {
            List<Structure> structures = change.apply(before, monitor);
            monitor.checkCancelled();
            PlanningCase after = edits.withStructures(before, structures, monitor);
            if (StructureEdit.replace(session, before, after)) {
                history.add(new StructureEdit(getName(), session, before, after));
            }
            return Status.OK_STATUS;
        } catch (CancellationException e) {
            return Status.CANCEL_STATUS;
        } catch (InputException e) {
            heard.accept(new Note(e.getMessage(), true));
            return Status.OK_STATUS;
        } catch (RuntimeException e) {
            ILog.of(EditJob.class).error(getName() + " failed", e);
            heard.accept(new Note(NLS.bind(Messages.EditJob_failed, getName(), e.getMessage()), true));
            return Status.OK_STATUS;
        } finally {
            session.activity().update(now -> now.equals(own) ? Optional.empty() : now);
        }
    }

    private static ProgressMonitor monitor(IProgressMonitor jobMonitor) {
        return new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                jobMonitor.subTask(task);
            }

            @Override
            public boolean isCancelled() {
                return jobMonitor.isCanceled();
            }
        };
    }
}
