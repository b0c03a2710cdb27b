package org.isocentra.contouring.internal;

/** A body as a continuous function in the frame of its contours: positive inside, zero on the surface. */
@FunctionalInterface
interface Implicit {

    /** Value at a point in mm along the axes of the frame; only its sign and its zero surface have a meaning. */
    double at(double u, double v, double w);
}
