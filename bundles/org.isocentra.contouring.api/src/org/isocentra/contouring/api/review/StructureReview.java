package org.isocentra.contouring.api.review;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.Finding;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;

/** Looks for faults of contoured structures. An OSGi service; safe for use by several threads. */
public interface StructureReview {

    /** @param image the image they were drawn on, where known */
    Review review(StructureSet structures, Optional<Image> image);

    /**
     * What was found.
     *
     * @param measured one for each structure that stands for a body
     */
    record Review(List<Measured> measured, List<Overlap> overlaps, List<Finding> findings) {

        public Review {
            measured = List.copyOf(measured);
            overlaps = List.copyOf(overlaps);
            findings = List.copyOf(findings);
        }
    }

    /**
     * The volume of a structure by three methods that have little in common.
     *
     * @param planimetryMm3 areas of the contours times the distance of their planes; knows nothing of a surface
     * @param countedMm3 points of a fine lattice inside the surface
     * @param surfaceMm3 from the distances to the surface; what the suite uses
     */
    record Measured(Structure structure, double planimetryMm3, double countedMm3, double surfaceMm3) {
    }

    /** Volume that two structures share, mm³. */
    record Overlap(Structure first, Structure second, double volumeMm3) {
    }
}
