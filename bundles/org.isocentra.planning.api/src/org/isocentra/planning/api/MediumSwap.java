package org.isocentra.planning.api;

import java.nio.file.Path;
import java.util.Optional;

import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.ProgressMonitor;

/** The doses of a plan in another medium than they were calculated in. An OSGi service. */
public interface MediumSwap {

    /**
     * As {@link Planner#open}, with a medium instead of what the case says.
     *
     * @throws org.isocentra.model.InputException as there; and when the case names no image of densities
     */
    PlanningCase open(Path caseFile, DoseMedium medium, ProgressMonitor monitor);

    /**
     * As {@link Planner#recalculate}, in a medium that may be another than that of the plan.
     *
     * @throws org.isocentra.model.InputException as there; and when the case names no image of densities, or has
     *         changed
     */
    PlannedCase recalculate(PlannedCase planned, DoseMedium medium, String engine, Optional<String> kernel,
            GammaIndex.Criteria criteria, ProgressMonitor monitor);
}
