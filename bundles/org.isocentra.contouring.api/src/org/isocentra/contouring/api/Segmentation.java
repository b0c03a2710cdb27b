package org.isocentra.contouring.api;

import java.util.List;
import java.util.Map;

import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Structure;

/** Contours bodies on images by the tool the user names. An OSGi service; safe for use by several threads. */
public interface Segmentation {

    /**
     * What a user can set of a tool.
     *
     * @param toolId full id of a segmentation tool, or its last part
     * @throws org.isocentra.model.InputException when there is no such tool
     */
    List<SegmentationTool.Parameter> parameters(String toolId);

    /**
     * Contours the body around a point on the slices of an image.
     *
     * @param seedMm a point of the body, LPS mm
     * @param reachMm how far from the seed the body may reach
     * @param parameters what the user sets; the rest is as usual
     * @param label what the structure is to be called; contours it has do not count
     * @throws org.isocentra.model.InputException when there is no such tool, a parameter is unknown, missing or out of
     *         its range, or there is no body at the seed
     */
    Contoured contour(String toolId, Image image, Vector3 seedMm, double reachMm, Map<String, Double> parameters,
            Structure label, ProgressMonitor monitor);

    /** @param findings what a user must look at, such as a body that may have leaked */
    record Contoured(Structure structure, List<Finding> findings) {

        public Contoured {
            findings = List.copyOf(findings);
        }
    }
}
