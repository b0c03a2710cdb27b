package org.isocentra.ui.internal.commands;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.FirstLook;

/**
 * Plans the open case with its structures as they are. The plan there is stays on the screen, marked, until the new one
 * takes its place. Cancelled or failed, nothing has changed; structures edited meanwhile stay, and are marked.
 */
final class PlanAgainJob extends Job {

    private final CaseSession session;
    private final Planner planner;
    private final Consumer<Exception> onFailure;

    PlanAgainJob(CaseSession session, Planner planner, Consumer<Exception> onFailure) {
        super(Messages.PlanAgainJob_planAgain);
        this.session = session;
        this.planner = planner;
        this.onFailure = onFailure;
        setRule(new OneCaseAtATime());
    }

    @Override
    protected IStatus run(IProgressMonitor jobMonitor) {
        ProgressMonitor monitor = new JobProgress(jobMonitor, (task, fraction) -> session.activity()
                .set(Optional.of(new Activity(getName(), task, fraction, this::cancel))));
        Optional<OpenCase> open = session.openCase().get();
        if (open.isEmpty()) {
            return Status.CANCEL_STATUS;
        }
        OpenCase before = open.get();
        UnaryOperator<OpenCase> after = now -> now.withDoseState(before.doseState());
        try {
            monitor.report(Messages.PlanAgainJob_starting, 0);
            put(before, now -> now.withDoseState(now.planned().isPresent() ? DoseState.REPLACING
                    : DoseState.CALCULATING));
            PlannedCase planned = planner.plan(before.planningCase(), before.planned().map(PlannedCase::options)
                    .orElse(PlanOptions.DEFAULT), monitor);
            after = now -> new OpenCase(now.planningCase(), Optional.of(planned), DoseState.CURRENT);
            session.view().update(state -> FirstLook.withDose(state, new OpenCase(before.planningCase(),
                    Optional.of(planned), DoseState.CURRENT)));
            return Status.OK_STATUS;
        } catch (CancellationException e) {
            return Status.CANCEL_STATUS;
        } catch (RuntimeException e) {
            if (!(e instanceof InputException)) {
                ILog.of(PlanAgainJob.class).error(getName() + " failed", e);
            }
            onFailure.accept(e);
            return Status.OK_STATUS;
        } finally {
            put(before, after);
            session.activity().set(Optional.empty());
        }
    }

    /** Changes the case, edited meanwhile or not; another case opened meanwhile stays. */
    private void put(OpenCase before, UnaryOperator<OpenCase> change) {
        session.openCase().update(now -> now.filter(c -> c.image() == before.image()).map(change).or(() -> now));
    }
}
