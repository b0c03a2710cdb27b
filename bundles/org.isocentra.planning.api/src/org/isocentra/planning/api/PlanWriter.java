package org.isocentra.planning.api;

import java.nio.file.Path;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.ProgressMonitor;

/** Puts a planned case on disk. An OSGi service. */
public interface PlanWriter {

    /**
     * Calls every {@link PlanExporter}, in the order of their ids, and writes {@code metrics.json} last.
     *
     * @param folder exists and is writable
     * @return the same case, with the time that writing took
     */
    PlannedCase write(PlannedCase planned, Path folder, ProgressMonitor monitor);

    /** An evaluation as JSON: the targets, organs and brain of {@code metrics.json}. */
    String json(PlanEvaluation evaluation);
}
