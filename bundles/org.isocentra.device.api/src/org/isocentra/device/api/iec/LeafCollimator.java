package org.isocentra.device.api.iec;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;

/**
 * A multi-leaf collimator whose leaves move along the x axis of the beam limiting device while a beam is delivered, and
 * jaws that stand still. All at the isocentre, mm.
 *
 * @param boundariesMm edges of the leaf pairs along y, growing; one more than there are pairs
 * @param jaws what they leave open
 * @param points where the leaves are at each control point of the beam
 */
public record LeafCollimator(List<Double> boundariesMm, Aperture.Rectangle jaws, List<Leaves> points, LeafLimits limits)
        implements Collimator {

    public LeafCollimator {
        boundariesMm = List.copyOf(boundariesMm);
        points = List.copyOf(points);
        for (int n = 1; n < boundariesMm.size(); n++) {
            if (!(boundariesMm.get(n) > boundariesMm.get(n - 1))) {
                throw new IllegalArgumentException("the edges of leaf pairs do not grow at " + boundariesMm.get(n)
                        + " mm");
            }
        }
        for (Leaves leaves : points) {
            if (leaves.fromMm().size() != boundariesMm.size() - 1) {
                throw new IllegalArgumentException("there are " + leaves.fromMm().size() + " leaf pairs between "
                        + boundariesMm.size() + " edges");
            }
            limits.require(leaves);
        }
    }

    /**
     * Where the two leaves of each pair end.
     *
     * @param fromMm of the leaf of the negative side, from the lowest pair on; {@code toMm} of the other one
     */
    public record Leaves(List<Double> fromMm, List<Double> toMm) {

        public Leaves {
            fromMm = List.copyOf(fromMm);
            toMm = List.copyOf(toMm);
            if (fromMm.size() != toMm.size() || fromMm.isEmpty()) {
                throw new IllegalArgumentException(fromMm.size() + " leaves face " + toMm.size());
            }
            for (int n = 0; n < fromMm.size(); n++) {
                if (!(fromMm.get(n) <= toMm.get(n))) {
                    throw new IllegalArgumentException("leaves of pair " + (n + 1) + " collide at " + fromMm.get(n)
                            + " and " + toMm.get(n) + " mm");
                }
            }
        }

        /** The farthest that a leaf moves on the way to other places, mm. */
        public double farthestMoveMm(Leaves other) {
            double farthest = 0;
            for (int n = 0; n < fromMm.size(); n++) {
                farthest = Math.max(farthest, Math.max(Math.abs(other.fromMm.get(n) - fromMm.get(n)),
                        Math.abs(other.toMm.get(n) - toMm.get(n))));
            }
            return farthest;
        }
    }

    /**
     * The opening midway between a control point and the one before it.
     *
     * @param point number of the control point, from 1
     * @param travel direction of the x axis, LPS
     */
    Aperture opening(int point, Vector3 travel) {
        Leaves before = points.get(point - 1);
        Leaves after = points.get(point);
        List<Aperture.LeafPair> pairs = new ArrayList<>();
        for (int n = 0; n < before.fromMm().size(); n++) {
            pairs.add(new Aperture.LeafPair(boundariesMm.get(n), boundariesMm.get(n + 1),
                    (before.fromMm().get(n) + after.fromMm().get(n)) / 2,
                    (before.toMm().get(n) + after.toMm().get(n)) / 2));
        }
        return new Aperture.MultiLeaf(travel, jaws, pairs);
    }

    /** @throws IllegalArgumentException when leaves cannot follow the gantry */
    void requireSpeed(int point, double turnDeg) {
        double mm = points.get(point - 1).farthestMoveMm(points.get(point));
        if (turnDeg > 0 && !(mm <= turnDeg * limits.mmPerDegree() * LeafLimits.ROUNDING)) {
            throw new IllegalArgumentException("a leaf moves by " + mm + " mm to control point " + point
                    + " while the gantry turns by " + turnDeg + " degrees; it cannot by more than "
                    + limits.mmPerDegree() + " mm per degree");
        }
    }
}
