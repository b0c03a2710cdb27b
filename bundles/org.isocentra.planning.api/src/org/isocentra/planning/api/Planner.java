package org.isocentra.planning.api;

import java.nio.file.Path;

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
     * @throws org.isocentra.model.InputException naming file, field and remedy
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    PlannedCase plan(PlanningCase planningCase, PlanOptions options, ProgressMonitor monitor);
}
