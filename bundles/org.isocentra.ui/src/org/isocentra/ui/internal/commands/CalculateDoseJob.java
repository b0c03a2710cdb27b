package org.isocentra.ui.internal.commands;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;

/**
 * Calculates the open plan with another engine. The dose there is stays on the screen, marked, until the new one, its
 * evaluation and the comparison take its place all at once. Cancelled or failed, nothing has changed.
 */
final class CalculateDoseJob extends Job {

    private final CaseSession session;
    private final Planner planner;
    private final String engine;
    private final Consumer<Exception> onFailure;

    CalculateDoseJob(String title, CaseSession session, Planner planner, String engine,
            Consumer<Exception> onFailure) {
        super(title);
        this.session = session;
        this.planner = planner;
        this.engine = engine;
        this.onFailure = onFailure;
        setRule(new OneCaseAtATime());
    }

    @Override
    protected IStatus run(IProgressMonitor jobMonitor) {
        ProgressMonitor monitor = new JobProgress(jobMonitor, (task, fraction) -> session.activity()
                .set(Optional.of(new Activity(getName(), task, fraction, this::cancel))));
        Optional<OpenCase> before = session.openCase().get().filter(openCase -> openCase.planned().isPresent());
        if (before.isEmpty()) {
            return Status.CANCEL_STATUS;
        }
        PlannedCase planned = before.get().planned().orElseThrow();
        Function<OpenCase, OpenCase> after = openCase -> openCase.withDoseState(before.get().doseState());
        try {
            monitor.report(Messages.CalculateDoseJob_starting, 0);
            put(planned, openCase -> openCase.withDoseState(DoseState.REPLACING));
            PlannedCase recalculated = planner.recalculate(planned, engine, planned.options().kernel(),
                    PlanComparison.USUAL_CRITERIA, monitor);
            DoseState state = planner.outdated(recalculated).isEmpty() ? DoseState.CURRENT : DoseState.STALE;
            after = openCase -> new OpenCase(openCase.planningCase(), Optional.of(recalculated), state);
            return Status.OK_STATUS;
        } catch (CancellationException e) {
            return Status.CANCEL_STATUS;
        } catch (RuntimeException e) {
            if (!(e instanceof InputException)) {
                ILog.of(CalculateDoseJob.class).error(getName() + " failed", e);
            }
            onFailure.accept(e instanceof ContributionException ? faulty(e) : e);
            return Status.OK_STATUS;
        } finally {
            put(planned, after);
            session.activity().set(Optional.empty());
        }
    }

    /** Changes the case with this plan, edited or not; another case opened meanwhile stays. */
    private void put(PlannedCase planned, Function<OpenCase, OpenCase> change) {
        session.openCase().update(now -> now.flatMap(OpenCase::planned).filter(there -> there == planned).isPresent()
                ? now.map(change) : now);
    }

    private static InputException faulty(RuntimeException fault) {
        return new InputException(Messages.CalculateDoseJob_plugIn, fault.getMessage(),
                Messages.CalculateDoseJob_pluginFault_remedy, fault);
    }
}
