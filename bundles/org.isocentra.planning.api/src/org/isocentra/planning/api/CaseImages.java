package org.isocentra.planning.api;

import java.util.List;

import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.image.Image;

/** The images of a case beside the one it is planned on. An OSGi service. */
public interface CaseImages {

    /**
     * Reads an image that the case names, and lays it where it lies in the planning image.
     *
     * @throws org.isocentra.model.InputException when it cannot be read, is of another patient, or lies in another
     *         frame of reference and the case names no registration that fits
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Placed read(PlanningCase planningCase, CaseDefinition.ImageInput input, ProgressMonitor monitor);

    /**
     * An image in its place.
     *
     * @param grid its voxels where they lie in the frame of the planning image, LPS mm; not resampled
     * @param window how to show it at first
     * @param findings how it was brought there, and what to make of that
     */
    record Placed(Grid grid, Image.Window window, List<Finding> findings) {

        public Placed {
            findings = List.copyOf(findings);
        }
    }
}
