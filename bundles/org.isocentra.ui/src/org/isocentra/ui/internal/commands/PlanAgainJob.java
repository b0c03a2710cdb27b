package org.isocentra.ui.internal.commands;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.LivePlanning;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.FirstLook;

/**
 * Plans the open case with its structures as they are. The plan there is stays on the screen, marked, until the new one
 * takes its place. Cancelled or failed, nothing has changed; structures edited meanwhile stay, and are marked.
 */
final class PlanAgainJob extends CaseJob {

    private final LivePlanning planning;

    PlanAgainJob(CaseSession session, LivePlanning planning, Consumer<Exception> onFailure) {
        super(Messages.PlanAgainJob_planAgain, session, onFailure);
        this.planning = planning;
    }

    @Override
    void work(ProgressMonitor monitor) {
        OpenCase before = session().openCase().get()
                .orElseThrow(CancellationException::new);
        UnaryOperator<OpenCase> after = now -> now.withDoseState(before.doseState());
        try {
            monitor.report(Messages.PlanAgainJob_starting, 0);
            put(before, now -> now.withDoseState(now.planned().isPresent() ? DoseState.REPLACING
                    : DoseState.CALCULATING));
            PlannedCase planned = planning.plan(getName(), before.planningCase(), before.planned()
                    .map(PlannedCase::options).orElse(PlanOptions.DEFAULT), monitor);
            after = now -> new OpenCase(now.planningCase(), Optional.of(planned), DoseState.CURRENT);
            session().view().update(state -> FirstLook.withDose(state, new OpenCase(before.planningCase(),
                    Optional.of(planned), DoseState.CURRENT)));
        } finally {
            put(before, after);
        }
    }

    /** Changes the case, edited meanwhile or not; another case opened meanwhile stays. */
    private void put(OpenCase before, UnaryOperator<OpenCase> change) {
        session().openCase().update(now -> now.filter(c -> c.image() == before.image()).map(change).or(() -> now));
    }
}
