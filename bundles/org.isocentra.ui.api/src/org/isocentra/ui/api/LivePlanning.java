package org.isocentra.ui.api;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;

/**
 * Inverse planning in this workbench, as it goes on. An OSGi service.
 *
 * @since 1.1
 */
public interface LivePlanning {

    /** The plan as it is after each round. */
    Observable<LivePlan> plan();

    /**
     * Plans a case so that the views can follow and end it. Cancelled or failed, they show again what they had shown
     * before.
     *
     * @param title what the work is called on the screen
     * @throws org.isocentra.model.InputException naming file, field and remedy
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    PlannedCase plan(String title, PlanningCase planningCase, PlanOptions options, ProgressMonitor monitor);
}
