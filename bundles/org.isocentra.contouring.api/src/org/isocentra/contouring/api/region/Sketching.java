package org.isocentra.contouring.api.region;

import org.isocentra.model.InputException;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Structure;

/** Pure functions that draw contours on slices. An OSGi service; safe for use by several threads. */
public interface Sketching {

    /** What a stroke does. */
    enum Mode {
        ADD, ERASE
    }

    /**
     * A structure after a stroke: the contours of the slice are drawn anew, at a tenth of a mm or finer where the
     * slice's outline is not larger than 10 cm; those of other slices stay as they are.
     *
     * @param slice index of a slice of the image
     * @throws InputException when there is no such slice
     */
    Structure draw(Structure structure, Image image, int slice, Stroke stroke, Mode mode);

    /**
     * A structure with contours on the slices between those that have some: outlines are deformed into each other, and
     * centres and areas follow smooth curves through those drawn; where there are holes or islands, distances to the
     * outlines are interpolated. Drawn contours stay as they are, and nothing is added beyond the outermost.
     *
     * @throws InputException when a contour lies on none of the slices
     */
    Structure interpolate(Structure structure, Image image);
}
