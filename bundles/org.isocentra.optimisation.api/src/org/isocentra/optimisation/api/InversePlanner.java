package org.isocentra.optimisation.api;

import org.isocentra.model.ProgressMonitor;

/** Finds deliverable units that give every target its prescription. An OSGi service. */
public interface InversePlanner {

    /**
     * Places isocentres, optimises, and turns the result into units the device can deliver. The same request gives the
     * same plan.
     *
     * @param monitor a {@link PlanningMonitor} hears of the plan while it is made, and may stop it
     * @throws org.isocentra.model.InputException when a target cannot be planned with this device; the message names it
     * @throws java.util.concurrent.CancellationException when cancelled before there is any plan
     */
    InversePlan plan(InverseRequest request, ProgressMonitor monitor);
}
