package org.isocentra.optimisation.api;

import org.isocentra.model.ProgressMonitor;

/**
 * Finds several plans for one request. What they have in common, the places of isocentres and the dose from there, is
 * found once. An OSGi service.
 *
 * @since 1.1
 */
public interface AlternativePlanner {

    /**
     * Does what all plans have in common.
     *
     * @param monitor asked for cancellation as long as the session is used; a {@link PlanningMonitor} hears of each
     *        plan while it is made, and may stop it
     * @throws org.isocentra.model.InputException when a target cannot be planned with this device; the message names it
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Session open(InverseRequest request, ProgressMonitor monitor);

    /** Makes plans of a request, one after the other. */
    interface Session {

        /**
         * A plan, whatever has been planned before. The same preferences give the same plan.
         *
         * @throws java.util.concurrent.CancellationException when cancelled
         */
        InversePlan plan(Preferences preferences);
    }
}
