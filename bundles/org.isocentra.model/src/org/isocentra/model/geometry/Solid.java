package org.isocentra.model.geometry;

/** A body in patient space. */
public interface Solid {

    /** A box that holds the whole body. */
    Box bounds();

    /**
     * Distance in mm to the surface, positive inside. Exact near the surface; farther away only its sign and its order
     * of magnitude are promised.
     */
    double depthMm(Vector3 patientMm);

    /** Volume of the whole body, mm³. */
    double volumeMm3();
}
