package org.isocentra.ui.evaluation.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.isocentra.ui.evaluation.internal.view.PlansView;
import org.isocentra.ui.widgets.api.ViewActionHandler;

/** Does something in the view of plans side by side. */
public final class PlansHandler extends ViewActionHandler<PlansView, PlansHandler.Action> {

    private static final String PARAMETER = "org.isocentra.ui.evaluation.plans.parameter";

    enum Action {
        PLAN_FOR, OPEN, WRITE
    }

    public PlansHandler() {
        super("org.isocentra.ui.evaluation.plans", PlansView.class, Action.class);
    }

    @Override
    protected void act(PlansView view, Action action, ExecutionEvent event) {
        Optional<String> parameter = Optional.ofNullable(event.getParameter(PARAMETER));
        switch (action) {
            case PLAN_FOR -> view.planFor(parameter);
            case OPEN -> view.open(parameter.map(Path::of));
            case WRITE -> view.write(parameter.map(Path::of));
        }
    }
}
