package org.isocentra.ui.internal.commands;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.PlanningMonitor;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.ui.api.LivePlan;
import org.isocentra.ui.api.LivePlan.Stage;
import org.isocentra.ui.api.LivePlanning;
import org.isocentra.ui.api.Observable;

/** Planning that the views can follow and end. Cancelled or failed, they show again what they had shown before. */
final class FollowedPlanning {

    private final Planner planner;
    private final Observable<LivePlan> live;

    FollowedPlanning(Planner planner, LivePlanning live) {
        this.planner = planner;
        this.live = live.plan();
    }

    Planner planner() {
        return planner;
    }

    PlannedCase plan(PlanningCase planningCase, PlanOptions options, ProgressMonitor monitor) {
        LivePlan before = live.get();
        LivePlan after = before;
        try {
            live.set(new LivePlan(Optional.of(planningCase.definition().file()), Stage.PLANNING, List.of(),
                    () -> live.update(now -> now.stage() == Stage.PLANNING ? now.at(Stage.STOPPING) : now)));
            PlannedCase planned = planner.plan(planningCase, options, PlanningMonitor.listening(monitor,
                    round -> live.update(now -> now.with(round)), () -> live.get().stage() == Stage.STOPPING));
            after = live.get().at(Stage.ENDED);
            return planned;
        } finally {
            live.set(after);
        }
    }
}
