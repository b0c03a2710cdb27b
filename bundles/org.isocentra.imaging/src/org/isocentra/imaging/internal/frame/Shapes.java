package org.isocentra.imaging.internal.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.api.registration.Landmark;
import org.isocentra.imaging.internal.frame.FrameBox.Panel;
import org.isocentra.imaging.internal.registration.LandmarkFit;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/**
 * Finds about where a box is, without knowing which mark is of which bar. Three marks of a slice in a row, as far apart
 * as the outer bars of a panel, may be its cut, and how the middle one parts the row says where on the diagonal bar
 * that is. Rows that are none, or of another panel, do not agree on where the box is.
 */
final class Shapes {

    private static final int ROUNDS = 10;
    /** Crossings farther off than so many times the median are of something else, or of marks that run together. */
    private static final double OUTLYING = 3;
    private static final double LEAST_OUTLYING_MM = 0.5;

    private final FrameBox box;
    private final FramePolicy.Search policy;

    Shapes(FrameBox box, FramePolicy.Search policy) {
        this.box = box;
        this.policy = policy;
    }

    /**
     * About how the image lies to the frame.
     *
     * @param marks of each slice, LPS mm
     * @return from the patient to the frame; empty where there is no box
     */
    Optional<RigidTransform> find(List<List<Vector3>> marks) {
        List<Landmark> crossings = agreeing(crossings(marks));
        Optional<RigidTransform> found = LandmarkFit.of(crossings);
        for (int n = 0; n < ROUNDS && found.isPresent(); n++) {
            RigidTransform transform = found.get();
            double[] sorted = crossings.stream().mapToDouble(c -> c.residualMm(transform)).sorted().toArray();
            double limit = Math.max(LEAST_OUTLYING_MM, OUTLYING * sorted[sorted.length / 2]);
            crossings = crossings.stream().filter(c -> c.residualMm(transform) <= limit).toList();
            found = LandmarkFit.of(crossings);
        }
        return found;
    }

    /** Where slices may cross diagonal bars: in the frame, and in the patient. */
    private List<Landmark> crossings(List<List<Vector3>> marks) {
        RigidTransform meant = new RigidTransform(box.axes(), Vector3.ZERO).inverse();
        List<Landmark> crossings = new ArrayList<>();
        for (Panel panel : box.panels()) {
            Vector3 across = meant.rotate(panel.across());
            for (List<Vector3> slice : marks) {
                for (Vector3 first : slice) {
                    for (Vector3 second : slice) {
                        if (spans(second.minus(first), across)) {
                            slice.forEach(middle -> onDiagonal(panel, first, middle, second)
                                    .ifPresent(at -> crossings.add(new Landmark(panel.name(), at, middle))));
                        }
                    }
                }
            }
        }
        return crossings;
    }

    private boolean spans(Vector3 row, Vector3 across) {
        double cosine = Math.cos(Math.toRadians(policy.tiltDegrees()));
        double length = row.length();
        double width = across.length();
        return length > width - policy.shapeMm() && length < width / cosine + policy.shapeMm()
                && row.dot(across) > cosine * length * width;
    }

    private Optional<Vector3> onDiagonal(Panel panel, Vector3 first, Vector3 middle, Vector3 second) {
        Vector3 row = second.minus(first);
        double share = middle.minus(first).dot(row) / row.dot(row);
        boolean inRow = share > 0 && share < 1
                && middle.distanceTo(first.plus(row.times(share))) < policy.shapeMm();
        return inRow ? panel.onDiagonal(share) : Optional.empty();
    }

    /** Those that say the same of where the middle of the box is, as far as tilted boxes may: the most there are. */
    private List<Landmark> agreeing(List<Landmark> crossings) {
        RigidTransform meant = new RigidTransform(box.axes(), Vector3.ZERO).inverse();
        Vector3[] middles = crossings.stream().map(crossing -> crossing.movingMm().plus(meant.rotate(box.middle()
                .minus(crossing.fixedMm())))).toArray(Vector3[]::new);
        List<Vector3> best = List.of();
        for (Vector3 middle : middles) {
            List<Vector3> near = Arrays.stream(middles).filter(m -> m.distanceTo(middle) < policy.captureMm()).toList();
            best = near.size() > best.size() ? near : best;
        }
        List<Vector3> kept = best;
        List<Landmark> agreeing = new ArrayList<>();
        for (int n = 0; n < middles.length; n++) {
            if (kept.contains(middles[n])) {
                agreeing.add(crossings.get(n));
            }
        }
        return agreeing;
    }
}
