package org.isocentra.ui.internal.commands;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.PlanningMonitor;
import org.isocentra.optimisation.api.PlanningRound;
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
            PlannedCase planned = planner.plan(planningCase, options, new Follower(monitor, live));
            after = live.get().at(Stage.ENDED);
            return planned;
        } finally {
            live.set(after);
        }
    }

    private record Follower(ProgressMonitor monitor, Observable<LivePlan> live) implements PlanningMonitor {

        @Override
        public void report(String task, double fraction) {
            monitor.report(task, fraction);
        }

        @Override
        public boolean isCancelled() {
            return monitor.isCancelled();
        }

        @Override
        public void improved(PlanningRound round) {
            live.update(now -> now.with(round));
        }

        @Override
        public boolean isEnough() {
            return live.get().stage() == Stage.STOPPING;
        }
    }
}
