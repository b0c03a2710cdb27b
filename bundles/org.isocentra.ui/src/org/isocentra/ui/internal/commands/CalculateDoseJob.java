package org.isocentra.ui.internal.commands;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.isocentra.contributions.api.ContributionException;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;

/**
 * Calculates the open plan with another engine. The dose there is stays on the screen, marked, until the new one, its
 * evaluation and the comparison take its place all at once. Cancelled or failed, nothing has changed.
 */
final class CalculateDoseJob extends CaseJob {

    private final Planner planner;
    private final String engine;

    CalculateDoseJob(String title, CaseSession session, Planner planner, String engine,
            Consumer<Exception> onFailure) {
        super(title, session, e -> onFailure.accept(e instanceof ContributionException ? faulty(e) : e));
        this.planner = planner;
        this.engine = engine;
    }

    @Override
    void work(ProgressMonitor monitor) {
        OpenCase before = session().openCase().get().filter(openCase -> openCase.planned().isPresent())
                .orElseThrow(CancellationException::new);
        PlannedCase planned = before.planned().orElseThrow();
        Function<OpenCase, OpenCase> after = openCase -> openCase.withDoseState(before.doseState());
        try {
            monitor.report(Messages.CalculateDoseJob_starting, 0);
            put(planned, openCase -> openCase.withDoseState(DoseState.REPLACING));
            PlannedCase recalculated = planner.recalculate(planned, engine, planned.options().kernel(),
                    PlanComparison.USUAL_CRITERIA, monitor);
            DoseState state = planner.outdated(recalculated).isEmpty() ? DoseState.CURRENT : DoseState.STALE;
            after = openCase -> new OpenCase(openCase.planningCase(), Optional.of(recalculated), state);
        } finally {
            put(planned, after);
        }
    }

    /** Changes the case with this plan, edited or not; another case opened meanwhile stays. */
    private void put(PlannedCase planned, Function<OpenCase, OpenCase> change) {
        session().openCase().update(now -> now.flatMap(OpenCase::planned).filter(there -> there == planned).isPresent()
                ? now.map(change) : now);
    }

    private static InputException faulty(Exception fault) {
        return new InputException(Messages.CalculateDoseJob_plugIn, fault.getMessage(),
                Messages.CalculateDoseJob_pluginFault_remedy, fault);
    }
}
