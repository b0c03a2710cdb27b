package org.isocentra.ui.internal.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.LivePlanning;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.FirstLook;

/**
 * Opens a case and plans it. The case can be looked at while it is being planned. Cancelled or failed before the case
 * is read, it leaves the case that was open; later, the case without a plan.
 */
final class OpenCaseJob extends CaseJob {

    private final Planner planner;
    private final LivePlanning planning;
    private final CaseSource source;

    OpenCaseJob(String title, CaseSession session, Planner planner, LivePlanning planning, CaseSource source,
            Consumer<Exception> onFailure) {
        super(title, session, onFailure);
        this.planner = planner;
        this.planning = planning;
        this.source = source;
    }

    @Override
    void work(ProgressMonitor monitor) throws IOException {
        try {
            monitor.report(Messages.OpenCaseJob_starting, 0);
            Path file = source.caseFile(monitor.part(0, 0.1));
            PlanningCase read = planner.open(file, monitor.part(0.1, 0.25));
            show(new OpenCase(read, Optional.empty(), DoseState.CALCULATING));
            PlannedCase planned = planning.plan(getName(), read, PlanOptions.DEFAULT, monitor.part(0.25, 1));
            OpenCase withDose = new OpenCase(read, Optional.of(planned), DoseState.CURRENT);
            session().view().update(state -> FirstLook.withDose(state, withDose));
            // structures may have been edited while the plan was made
            session().openCase().update(now -> now.map(c -> new OpenCase(c.planningCase(), Optional.of(planned),
                    DoseState.CURRENT)));
        } finally {
            session().openCase().update(OpenCaseJob::settled);
        }
    }

    private void show(OpenCase openCase) {
        session().view().update(before -> FirstLook.at(openCase, before));
        session().openCase().set(Optional.of(openCase));
    }

    /** Whatever happened, nothing is being calculated any more. */
    private static Optional<OpenCase> settled(Optional<OpenCase> openCase) {
        return openCase.map(c -> c.doseState() == DoseState.CALCULATING
                ? new OpenCase(c.planningCase(), c.planned(), DoseState.NONE) : c);
    }
}
