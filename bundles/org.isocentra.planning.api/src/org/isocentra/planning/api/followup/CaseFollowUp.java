package org.isocentra.planning.api.followup;

import java.nio.file.Path;

import org.isocentra.model.ProgressMonitor;

/** Follows up the case of a {@code case.yaml} with a part {@code followUp}. An OSGi service. */
public interface CaseFollowUp {

    /**
     * Reads the planning scan and all that followed, brings them to one frame, and says what became of the lesions.
     *
     * @throws org.isocentra.model.InputException naming file, field and remedy: also when a scan lies in another frame
     *         of reference and neither says how nor can be registered reliably
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    FollowUpReport assess(Path caseFile, ProgressMonitor monitor);

    /** A report as JSON, schema {@code isocentra/follow-up/1}. */
    String json(FollowUpReport report);
}
