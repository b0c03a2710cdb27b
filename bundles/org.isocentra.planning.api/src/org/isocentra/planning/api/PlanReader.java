package org.isocentra.planning.api;

import java.nio.file.Path;
import java.util.Optional;

import org.isocentra.model.ProgressMonitor;

/** Brings back a plan that {@link PlanWriter} has put on disk. An OSGi service. */
public interface PlanReader {

    /**
     * Reads {@code plan.json} and the case it was made of, and restores the doses. They are calculated again where the
     * recorded engine is there in the recorded version: the same inputs, which recorded digests prove, give the same
     * bits. Where it is not, doses are read from the DICOM files beside the plan, which hold rounded values; a finding
     * says so.
     *
     * @param plan a {@code plan.json}, or the folder that holds one
     * @param caseFile where the case file is now; where the plan says when absent
     * @throws org.isocentra.model.InputException when the file cannot be read or comes of a later version, when the
     *         case is not where it was or has changed, or when the machine is not there with the same data
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    PlannedCase read(Path plan, Optional<Path> caseFile, ProgressMonitor monitor);
}
