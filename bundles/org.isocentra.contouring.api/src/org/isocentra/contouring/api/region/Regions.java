package org.isocentra.contouring.api.region;

import java.util.List;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Structure;

/**
 * Pure functions of regions. An OSGi service; safe for use by several threads.
 *
 * <p>The distances of every result are exact to a small part of a grid step, for each is measured anew from the
 * surface. A function of two regions works at the finer of their two steps.
 */
public interface Regions {

    /** The body that contours stand for, at a step that suits its thickness. */
    Region of(Structure structure);

    /**
     * The body that contours stand for: holes, keyholes and islands count, wherever the planes lie.
     *
     * @param stepMm distance of the nodes, mm; made larger where a body would need more nodes than memory allows
     * @throws InputException when there are no contours, or they do not lie in parallel planes
     */
    Region of(Structure structure, double stepMm);

    /**
     * Where the values of an image lie between two.
     *
     * @throws InputException when they do so nowhere
     */
    Region between(Grid image, double lower, double upper);

    /** The outlines on the slices of an image, called as {@code label} is; contours that has do not count. */
    Structure contours(Region region, Image image, Structure label);

    /** What is in either. */
    Region union(Region first, Region second);

    /** What is in both. */
    Region intersection(Region first, Region second);

    /** What is in the first and not in the second. */
    Region difference(Region first, Region second);

    /** With margins, or with as much taken off where they are negative. */
    Region grown(Region region, Margins margins);

    /**
     * The layer along the surface.
     *
     * @param insideMm how deep it is, mm
     * @param outsideMm how far it reaches outwards, mm
     */
    Region wall(Region region, double insideMm, double outsideMm);

    /** What is at least {@code gapMm} away from another region. */
    Region cropped(Region region, Region other, double gapMm);

    /**
     * Rounds off: dents and clefts into which a ball does not fit are filled, then spikes and bridges in which none
     * fits are taken off.
     *
     * @param radiusMm of the ball, mm
     */
    Region smoothed(Region region, double radiusMm);

    /** Without parts smaller than a volume. */
    Region withoutIslands(Region region, double leastMm3);

    /** With cavities smaller than a volume filled. */
    Region withoutHoles(Region region, double leastMm3);

    /** The parts that do not touch each other, the largest first. */
    List<Region> parts(Region region);

    /** Volume of a body, mm³. */
    double volumeMm3(Region region);
}
