package org.isocentra.contouring.api.candidates;

import java.util.List;
import java.util.Optional;

import org.isocentra.contouring.api.region.Region;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;

/**
 * Proposes places of a T1-weighted MR image with contrast agent that may be metastases. What it proposes is no finding:
 * nothing is a lesion before a person has looked at it, and what it does not propose may be one. An OSGi service; safe
 * for use by several threads.
 */
public interface CandidateSearch {

    /**
     * Bright blobs that stand out from their surroundings.
     *
     * @param brain where to look; where it is empty, the brain is taken to be what lies well within the head
     * @return the most conspicuous first
     * @throws InputException when the image is not an MR image, or shows no head
     */
    List<Candidate> find(Image image, Optional<Region> brain, ProgressMonitor monitor);

    /**
     * A proposal, with the reasons for it.
     *
     * @param seedMm where it is brightest compared with its surroundings, LPS mm
     * @param radiusMm of the ball it resembles most
     * @param contrast how much brighter it is than its surroundings, in standard deviations of the brain's values
     * @param roundness 0 for a line or a sheet to 1 for a ball
     * @param score what the order follows: contrast times roundness
     * @param region what would be contoured: what is brighter than halfway between it and its surroundings
     * @param volumeMm3 of the region
     * @param reason all of this in words
     */
    record Candidate(Vector3 seedMm, double radiusMm, double contrast, double roundness, double score, Region region,
            double volumeMm3, String reason) {
    }
}
