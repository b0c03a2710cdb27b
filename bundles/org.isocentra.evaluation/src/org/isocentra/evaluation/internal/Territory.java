package org.isocentra.evaluation.internal;

import java.util.List;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/** The part of space that is nearer to one target than to any other. */
final class Territory {

    private final Solid own;
    private final List<Solid> others;
    /** A point of the target: no point is farther from the target than from here. */
    private final Vector3 anchor;

    Territory(Solid own, List<Solid> others) {
        this.own = own;
        this.others = List.copyOf(others);
        anchor = anchor(own);
    }

    private static Vector3 anchor(Solid own) {
        Vector3 centre = own.bounds().centre();
        Vector3 size = own.bounds().size();
        Vector3 deepest = centre;
        for (int n = 0; n < 1000 && !(own.depthMm(deepest) > 0); n++) {
            deepest = centre.plus(new Vector3((n % 10 - 4.5) / 10 * size.x(), (n / 10 % 10 - 4.5) / 10 * size.y(),
                    (n / 100 - 4.5) / 10 * size.z()));
        }
        return deepest;
    }

    /**
     * How much nearer a point is to this target than to the next, mm; negative where another is nearer.
     *
     * @param enough the exact figure does not matter beyond this
     */
    double lead(Vector3 p, double enough) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Solid other : others) {
            nearest = Math.min(nearest, distance(other.bounds(), p));
        }
        double certain = nearest - p.distanceTo(anchor);
        if (certain > enough) {
            return certain;
        }
        double depth = own.depthMm(p);
        double lead = Double.POSITIVE_INFINITY;
        for (Solid other : others) {
            double atLeast = depth + distance(other.bounds(), p);
            lead = Math.min(lead, atLeast > enough ? atLeast : depth - other.depthMm(p));
        }
        return lead;
    }

    private static double distance(Box box, Vector3 p) {
        double dx = Math.max(0, Math.max(box.min().x() - p.x(), p.x() - box.max().x()));
        double dy = Math.max(0, Math.max(box.min().y() - p.y(), p.y() - box.max().y()));
        double dz = Math.max(0, Math.max(box.min().z() - p.z(), p.z() - box.max().z()));
        double squared = dx * dx + dy * dy + dz * dz;
        return squared > 0 ? Math.sqrt(squared) : Double.NEGATIVE_INFINITY;
    }
}
