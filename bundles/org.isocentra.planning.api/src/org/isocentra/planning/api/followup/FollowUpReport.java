package org.isocentra.planning.api.followup;

import java.util.List;

import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.image.Patient;

/**
 * Follow-up of a case.
 *
 * @param alignments one for each scan, the baseline included
 * @param findings of reading and of the assessment
 */
public record FollowUpReport(Patient patient, FollowUpAssessment assessment, List<Alignment> alignments,
        List<Finding> findings) {

    public FollowUpReport {
        alignments = List.copyOf(alignments);
        findings = List.copyOf(findings);
    }

    /**
     * How a scan lies to the planning image.
     *
     * @param how in words: the same frame of reference, a file, or a method with its version
     * @param toPlanning maps a point of the scan to the frame of the planning image, LPS mm
     */
    public record Alignment(String scan, String how, RigidTransform toPlanning) {
    }
}
