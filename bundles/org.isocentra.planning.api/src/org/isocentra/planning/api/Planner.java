package org.isocentra.planning.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.ProgressMonitor;

/** From a case file to a plan. An OSGi service. */
public interface Planner {

    /**
     * Reads and checks a case.
     *
     * @param caseFile a {@code case.yaml}
     * @throws org.isocentra.model.InputException naming file, field and remedy
     */
    PlanningCase open(Path caseFile, ProgressMonitor monitor);

    /**
     * Plans a case.
     *
     * @param monitor a {@link org.isocentra.optimisation.api.PlanningMonitor} hears of the plan while it is made, and
     *        may stop it; what there is then becomes the plan
     * @throws org.isocentra.model.InputException naming file, field and remedy
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    PlannedCase plan(PlanningCase planningCase, PlanOptions options, ProgressMonitor monitor);

    /**
     * Calculates the doses of a plan again, with another engine or kernel, evaluates them, and compares them with those
     * it has. The plan itself stays as it is, metersets included. The case given stays valid, whatever happens; a plan
     * with doses of another engine than it was optimised with says so in a finding.
     *
     * @param engine full id or its last part; {@code kernel} likewise, the fastest when absent
     * @param criteria of the gamma index
     * @return the plan with the new doses and a comparison with the old ones
     * @throws org.isocentra.model.InputException when there is no such engine or kernel, when the engine cannot
     *         calculate this plan, or when the doses are not those of the plan as it is
     * @throws RuntimeException naming the plug-in, when the engine fails
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    PlannedCase recalculate(PlannedCase planned, String engine, Optional<String> kernel, GammaIndex.Criteria criteria,
            ProgressMonitor monitor);

    /**
     * Why the doses of a plan are not those of the plan as it is with the machine data and the engine that are
     * installed: another meterset, isocentre, medium, grid, beam data or version of the engine. Empty when they are
     * current.
     */
    List<String> outdated(PlannedCase planned);
}
