package org.isocentra.contouring.api.region;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;

/**
 * A body, or several, as distances to its surface: positive inside, linear between the nodes. Whatever is beyond the
 * grid is outside.
 *
 * @param depthMm in mm, at the nodes of a cubic grid along the patient axes
 * @throws IllegalArgumentException when the grid is not cubic or lies askew
 */
public record Region(Grid depthMm) {

    private static final double TOLERANCE = 1e-9;

    public Region {
        Vector3 spacing = depthMm.geometry().spacingMm();
        boolean cubic = Math.abs(spacing.x() - spacing.y()) < TOLERANCE
                && Math.abs(spacing.x() - spacing.z()) < TOLERANCE;
        if (!cubic || !depthMm.geometry().axes().equals(Axes.PATIENT)) {
            throw new IllegalArgumentException("a region needs a cubic grid along the patient axes: "
                    + depthMm.geometry());
        }
    }

    /** Distance of the nodes, mm. */
    public double stepMm() {
        return depthMm.geometry().spacingMm().x();
    }

    /** Whether no node of the grid lies inside. */
    public boolean isEmpty() {
        return !(depthMm.maximum() > 0);
    }

    /** Whether a point is inside, LPS mm; none outside the grid is. */
    public boolean contains(Vector3 patientMm) {
        return depthMm.linear(patientMm, -1) > 0;
    }
}
