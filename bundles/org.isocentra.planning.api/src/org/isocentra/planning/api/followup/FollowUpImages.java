package org.isocentra.planning.api.followup;

import java.nio.file.Path;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.CaseImages;
import org.isocentra.planning.api.followup.FollowUpReport.Alignment;

/**
 * The images of scans after treatment. An OSGi service.
 *
 * @since 1.1
 */
public interface FollowUpImages {

    /**
     * Whether a case states any: one that was not treated yet has none.
     *
     * @throws org.isocentra.model.InputException when the case cannot be read
     */
    boolean areStated(Path caseFile);

    /**
     * Reads a scan, and lays it where it lies in the planning image.
     *
     * @param alignment of the scan, from a report on this case
     * @throws org.isocentra.model.InputException when the case does not name the scan, or it cannot be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    CaseImages.Placed read(Path caseFile, Alignment alignment, ProgressMonitor monitor);
}
