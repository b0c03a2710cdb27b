package org.isocentra.ui.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is being planned in this workbench. */
@Component
public final class WorkbenchPlanning implements LivePlanning {

    private final Planner planner;
    private final Observable<LivePlan> live = new Observable<>(LivePlan.NONE);

    @Activate
    public WorkbenchPlanning(@Reference Planner planner) {
        this.planner = planner;
    }

    @Override
    public Observable<LivePlan> plan() {
        return live;
    }

    @Override
    public PlannedCase plan(String title, PlanningCase planningCase, PlanOptions options, ProgressMonitor monitor) {
        LivePlan last = live.get();
        LivePlan after = last.stage() == Stage.ENDED ? last : LivePlan.NONE;
        Run run = new Run();
        try {
            live.set(new LivePlan(title, Optional.of(planningCase.definition().file()), Stage.PLANNING, List.of(),
                    run));
            PlannedCase planned = planner.plan(planningCase, options, PlanningMonitor.listening(monitor,
                    round -> run.change(now -> now.with(round)), () -> run.stage() == Stage.STOPPING));
            after = live.get().at(Stage.ENDED);
            return planned;
        } finally {
            LivePlan end = after;
            run.change(_ -> end);
        }
    }

    /** The making of one plan; where another has begun since, nobody follows it. When run, it is to end. */
    private final class Run implements Runnable {

        @Override
        public void run() {
            change(now -> now.stage() == Stage.PLANNING ? now.at(Stage.STOPPING) : now);
        }

        Stage stage() {
            LivePlan now = live.get();
            return now.enough() == this ? now.stage() : Stage.PLANNING;
        }

        void change(UnaryOperator<LivePlan> change) {
            live.update(now -> now.enough() == this ? change.apply(now) : now);
        }
    }
}
