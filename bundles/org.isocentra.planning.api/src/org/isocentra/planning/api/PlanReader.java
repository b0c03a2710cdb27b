package org.isocentra.planning.api;

import java.nio.file.Path;
import java.util.Optional;

import org.isocentra.model.ProgressMonitor;

/** Brings back a plan that {@link PlanWriter} has put on disk. An OSGi service. */
public interface PlanReader {

    /**
     * Reads {@code plan.json} and the case it was made of, and restores the doses, once recorded digests have proved
     * that the inputs are what they were. The doses are those written beside the plan, if their values have the
     * recorded digests. Else they are calculated again where the recorded engine is there in the recorded version: the
     * same inputs give the same bits. Where it is not, doses are read from the DICOM files beside the plan, which hold
     * rounded values. Findings say what was not as it should be.
     *
     * @param plan a {@code plan.json}, or the folder that holds one
     * @param caseFile where the case file is now; where the plan says when absent
     * @throws org.isocentra.model.InputException when the file cannot be read or comes of a later version, when the
     *         case is not where it was or has changed, or when the machine is not there with the same data
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    PlannedCase read(Path plan, Optional<Path> caseFile, ProgressMonitor monitor);
}
