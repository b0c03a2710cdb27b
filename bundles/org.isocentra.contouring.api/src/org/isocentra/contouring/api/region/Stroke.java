package org.isocentra.contouring.api.region;

import java.util.List;

import org.isocentra.model.geometry.Vector3;

/** What a hand draws on a slice; points in LPS mm, which are taken to lie on the slice. */
public sealed interface Stroke {

    /**
     * A round brush that is moved along a path.
     *
     * @param path at least one point
     */
    record Brush(List<Vector3> path, double radiusMm) implements Stroke {

        public Brush {
            path = List.copyOf(path);
            if (path.isEmpty() || !(radiusMm > 0) || !Double.isFinite(radiusMm)) {
                throw new IllegalArgumentException("a brush needs a path and a radius: " + radiusMm + " mm");
            }
        }
    }

    /**
     * A closed polygon, filled.
     *
     * @param corners at least three points; the last is joined to the first
     */
    record Polygon(List<Vector3> corners) implements Stroke {

        public Polygon {
            corners = List.copyOf(corners);
            if (corners.size() < 3) {
                throw new IllegalArgumentException("a polygon needs at least 3 corners, not " + corners.size());
            }
        }
    }
}
