package org.isocentra.contouring.api;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.structure.Structure;

/** Turns contoured structures into bodies. An OSGi service; safe for use by several threads. */
public interface StructureModels {

    /**
     * The body a stack of planar contours stands for: a smooth surface through the contours, with rounded ends.
     *
     * @throws InputException when there are no contours, or they do not lie in parallel planes
     */
    Solid solid(Structure structure);

    /**
     * The body where the values of a grid are positive; between voxel centres they are taken to be linear.
     *
     * @throws InputException when they are positive nowhere
     */
    Solid solid(Grid positiveInside);

    /**
     * Sample points that stand for the volume of a body.
     *
     * @param stepMm distance of the points, mm; refined for small bodies until the volume is right to 0.1 %
     */
    Samples samples(Solid solid, double stepMm);
}
