package org.isocentra.ui.internal.model;

import org.isocentra.ui.api.LivePlan;
import org.isocentra.ui.api.LivePlanning;
import org.isocentra.ui.api.Observable;
import org.osgi.service.component.annotations.Component;

/** What is being planned in this workbench. */
@Component
public final class WorkbenchPlanning implements LivePlanning {

    private final Observable<LivePlan> plan = new Observable<>(LivePlan.NONE);

    @Override
    public Observable<LivePlan> plan() {
        return plan;
    }
}
