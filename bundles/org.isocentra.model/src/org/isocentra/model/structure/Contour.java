package org.isocentra.model.structure;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.Vector3;

/**
 * One closed planar polygon; the last point joins the first.
 *
 * @param points LPS mm, at least three
 * @param sopInstanceUid the image it was drawn on, where known
 */
public record Contour(List<Vector3> points, Optional<String> sopInstanceUid) {

    public Contour {
        points = List.copyOf(points);
        if (points.size() < 3) {
            throw new IllegalArgumentException("a closed contour needs at least 3 points, not " + points.size());
        }
    }
}
