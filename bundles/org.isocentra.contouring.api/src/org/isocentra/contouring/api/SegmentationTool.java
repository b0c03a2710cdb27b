package org.isocentra.contouring.api;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;

/**
 * Finds the body around a point of an image. Implemented by plug-ins and contributed to the extension point {@value
 * #EXTENSION_POINT}. Stateless and safe for use by several threads.
 */
public interface SegmentationTool {

    String EXTENSION_POINT = "org.isocentra.contouring.api.segmentationTools";

    /** What a user can set. */
    List<Parameter> parameters();

    /**
     * Finds a body.
     *
     * @return values that are positive inside the body and negative outside, taken to be linear between voxel centres,
     *         on the image's grid or a part of it; nothing of the body lies outside the region
     * @throws org.isocentra.model.InputException when there is no body at the seed, with what to change
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Grid segment(Request request, ProgressMonitor monitor);

    /**
     * Something a user can set.
     *
     * @param unit of its value, or empty text; {@code image} where it is a value of the image
     * @param usual its value where the user sets none, or empty where the user has to
     */
    record Parameter(String key, String label, String unit, double least, double most, OptionalDouble usual) {
    }

    /**
     * What to find.
     *
     * @param seedMm a point of the body, LPS mm
     * @param reachMm the region is the ball of this radius around the seed
     * @param parameters a value within its range for each parameter of the tool
     */
    record Request(Grid image, Vector3 seedMm, double reachMm, Map<String, Double> parameters) {

        public Request {
            parameters = Map.copyOf(parameters);
        }
    }
}
