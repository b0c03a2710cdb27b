package org.isocentra.ui.api;

/**
 * Inverse planning in this workbench, as it goes on. An OSGi service.
 *
 * @since 1.1
 */
public interface LivePlanning {

    /** The plan as it is after each round. */
    Observable<LivePlan> plan();
}
