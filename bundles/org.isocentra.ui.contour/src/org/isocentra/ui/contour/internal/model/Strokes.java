package org.isocentra.ui.contour.internal.model;

import java.util.List;

import org.isocentra.contouring.api.region.Sketching;
import org.isocentra.contouring.api.region.Stroke;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Structure;

/** Strokes as changes of a structure. */
record Strokes(Sketching sketching) {

    /** A section of a ball that is smaller than this leaves no trace. */
    private static final double LEAST_RADIUS_MM = 0.3;

    /** @param ball whether the brush reaches the slices around as a ball would */
    Shape brush(int slice, List<Vector3> path, double radiusMm, boolean ball, Sketching.Mode mode) {
        if (!ball) {
            return (structure, image, _) -> sketching.draw(structure, image, slice, new Stroke.Brush(path, radiusMm),
                    mode);
        }
        return (structure, image, monitor) -> {
            double stepMm = SliceStack.of(image).stepMm();
            int reach = (int) (radiusMm / stepMm);
            Structure drawn = structure;
            for (int k = Math.max(0, slice - reach); k <= Math.min(slice + reach,
                    image.grid().geometry().nz() - 1); k++) {
                monitor.checkCancelled();
                double offMm = (k - slice) * stepMm;
                double sectionMm = Math.sqrt(Math.max(0, radiusMm * radiusMm - offMm * offMm));
                if (sectionMm >= LEAST_RADIUS_MM) {
                    drawn = sketching.draw(drawn, image, k, new Stroke.Brush(path, sectionMm), mode);
                }
            }
            return drawn;
        };
    }

    Shape polygon(int slice, List<Vector3> corners, Sketching.Mode mode) {
        return (structure, image, _) -> sketching.draw(structure, image, slice, new Stroke.Polygon(corners), mode);
    }
}
