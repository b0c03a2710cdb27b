package org.isocentra.optimisation.api;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;

/**
 * Finds non-negative metersets that minimise a weighted sum of convex objectives. Implemented by plug-ins and
 * contributed
 * to the extension point {@value #EXTENSION_POINT}. Stops on cancel with the best found so far.
 */
public interface Optimiser {

    String EXTENSION_POINT = "org.isocentra.optimisation.api.optimisers";

    /**
     * Solves a problem.
     *
     * @param kernel multiplies influence matrices
     * @return the best found, with a lower bound of the objective; also after a cancel
     */
    Solution optimise(Problem problem, DoseKernel kernel, ProgressMonitor monitor);
}
