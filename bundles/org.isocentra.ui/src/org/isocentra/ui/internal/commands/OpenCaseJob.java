package org.isocentra.ui.internal.commands;

import java.io.IOException;
import java.nio.file.Path;
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
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.FirstLook;

/**
 * Opens a case and plans it. The case can be looked at while it is being planned. Cancelled or failed before the case
 * is read, it leaves the case that was open; later, the case without a plan.
 */
final class OpenCaseJob extends Job {

    private final CaseSession session;
    private final Planner planner;
    private final CaseSource source;
    private final Consumer<Exception> onFailure;

    OpenCaseJob(String title, CaseSession session, Planner planner, CaseSource source, Consumer<Exception> onFailure) {
        super(title);
        this.session = session;
        this.planner = planner;
        this.source = source;
        this.onFailure = onFailure;
        setRule(new OneCaseAtATime());
    }

    @Override
    protected IStatus run(IProgressMonitor jobMonitor) {
        ProgressMonitor monitor = new JobProgress(jobMonitor, (task, fraction) -> session.activity()
                .set(Optional.of(new Activity(getName(), task, fraction, this::cancel))));
        try {
            monitor.report(Messages.OpenCaseJob_starting, 0);
            Path file = source.caseFile(monitor.part(0, 0.1));
            PlanningCase read = planner.open(file, monitor.part(0.1, 0.25));
            show(new OpenCase(read, Optional.empty(), DoseState.CALCULATING));
            PlannedCase planned = planner.plan(read, PlanOptions.DEFAULT, monitor.part(0.25, 1));
            OpenCase withDose = new OpenCase(read, Optional.of(planned), DoseState.CURRENT);
            session.view().update(state -> FirstLook.withDose(state, withDose));
            // structures may have been edited while the plan was made
            session.openCase().update(now -> now.map(c -> new OpenCase(c.planningCase(), Optional.of(planned),
                    DoseState.CURRENT)));
            return Status.OK_STATUS;
        } catch (CancellationException e) {
            return Status.CANCEL_STATUS;
        } catch (IOException | RuntimeException e) {
            if (!(e instanceof InputException)) {
                ILog.of(OpenCaseJob.class).error(getName() + " failed", e);
            }
            onFailure.accept(e);
            return Status.OK_STATUS;
        } finally {
            session.openCase().update(OpenCaseJob::settled);
            session.activity().set(Optional.empty());
        }
    }

    private void show(OpenCase openCase) {
        session.view().update(before -> FirstLook.at(openCase, before));
        session.openCase().set(Optional.of(openCase));
    }

    /** Whatever happened, nothing is being calculated any more. */
    private static Optional<OpenCase> settled(Optional<OpenCase> openCase) {
        return openCase.map(c -> c.doseState() == DoseState.CALCULATING
                ? new OpenCase(c.planningCase(), c.planned(), DoseState.NONE) : c);
    }
}
