package org.isocentra.model.structure;

import java.util.List;

/**
 * A region of interest.
 *
 * @param number DICOM ROI number, unique in its set
 * @param contours closed planar polygons; those in one plane combine by exclusive or, so an inner one is a hole
 */
public record Structure(int number, String name, StructureType type, Colour colour, List<Contour> contours) {

    public Structure {
        contours = List.copyOf(contours);
    }
}
