package org.isocentra.imaging.internal.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.api.frame.FrameLocation;
import org.isocentra.imaging.api.registration.Landmark;
import org.isocentra.imaging.internal.frame.FrameBox.Bar;
import org.isocentra.imaging.internal.registration.LandmarkFit;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Brings marks to the bars that made them, by least squares of their distances from the bars' axes. */
final class FrameFit {

    private static final int MOST_STEPS = 500;
    private static final double SETTLED_MM = 1e-5;
    /** From the border of a slice, in voxels. */
    private static final int RIM = 2;

    private final FrameBox box;
    private final List<Bar> bars;
    private final VolumeGeometry slices;
    private final List<List<Vector3>> marks;
    private final FramePolicy.Search policy;

    /** @param marks of each slice, LPS mm */
    FrameFit(FrameBox box, VolumeGeometry slices, List<List<Vector3>> marks, FramePolicy.Search policy) {
        this.box = box;
        bars = box.bars();
        this.slices = slices;
        this.marks = marks;
        this.policy = policy;
    }

    /** A mark of a bar. */
    private record Mark(int bar, Vector3 atMm) {
    }

    /** Marks that are taken for those of bars, and how many slices should show each bar. */
    private record Match(List<Mark> marks, int[] expected) {
    }

    /**
     * From about where the frame is to where it is: every mark is brought to the nearest point of its bar, until that
     * changes nothing.
     *
     * @param start from the patient to the frame, to within what marks are looked for
     * @return empty where too few bars are seen
     */
    Optional<RigidTransform> settle(RigidTransform start) {
        RigidTransform transform = start;
        List<Vector3> ends = bars.stream().flatMap(bar -> List.of(bar.from(), bar.to()).stream()).toList();
        for (int n = 0; n < MOST_STEPS; n++) {
            RigidTransform from = transform;
            List<Landmark> landmarks = match(from).marks().stream().map(mark -> new Landmark("", bars.get(mark.bar())
                    .nearest(from.apply(mark.atMm())), mark.atMm())).toList();
            Optional<RigidTransform> next = LandmarkFit.of(landmarks);
            if (next.isEmpty()) {
                return next;
            }
            transform = next.get();
            RigidTransform back = from.inverse();
            double moved = ends.stream().mapToDouble(end -> next.get().apply(back.apply(end)).distanceTo(end)).max()
                    .orElseThrow();
            if (moved < SETTLED_MM) {
                break;
            }
        }
        return Optional.of(transform);
    }

    /** What the image shows of each bar where the frame is there. */
    List<FrameLocation.Bar> bars(RigidTransform patientToFrame) {
        Match match = match(patientToFrame);
        List<FrameLocation.Bar> seen = new ArrayList<>();
        for (int n = 0; n < bars.size(); n++) {
            int bar = n;
            double[] distances = match.marks().stream().filter(mark -> mark.bar() == bar).map(Mark::atMm)
                    .map(patientToFrame::apply).mapToDouble(at -> at.distanceTo(bars.get(bar).nearest(at))).toArray();
            seen.add(new FrameLocation.Bar(box.barNames().get(n), match.expected()[n], distances.length,
                    Math.sqrt(Arrays.stream(distances).map(d -> d * d).average().orElse(0)),
                    Arrays.stream(distances).max().orElse(0)));
        }
        return seen;
    }

    /** Mean distance of all marks from their bars, mm. */
    double meanMm(RigidTransform patientToFrame) {
        return match(patientToFrame).marks().stream().mapToDouble(mark -> {
            Vector3 at = patientToFrame.apply(mark.atMm());
            return at.distanceTo(bars.get(mark.bar()).nearest(at));
        }).average().orElse(0);
    }

    private Match match(RigidTransform patientToFrame) {
        RigidTransform toPatient = patientToFrame.inverse();
        List<Vector3> from = bars.stream().map(bar -> toPatient.apply(bar.from())).toList();
        List<Vector3> to = bars.stream().map(bar -> toPatient.apply(bar.to())).toList();
        int[] expected = new int[bars.size()];
        List<Mark> matched = new ArrayList<>();
        for (int k = 0; k < slices.nz(); k++) {
            Vector3[] crossings = crossings(from, to, k);
            for (int n = 0; n < crossings.length; n++) {
                if (crossings[n] != null && apart(crossings, n)) {
                    expected[n]++;
                    int bar = n;
                    nearest(marks.get(k), crossings[n]).ifPresent(mark -> matched.add(new Mark(bar, mark)));
                }
            }
        }
        return new Match(matched, expected);
    }

    /** Where a slice crosses bars; null where it does not, or beyond its border. */
    private Vector3[] crossings(List<Vector3> from, List<Vector3> to, int k) {
        Vector3 normal = slices.axes().third();
        Vector3 origin = slices.toPatient(0, 0, k);
        Vector3[] crossings = new Vector3[bars.size()];
        for (int n = 0; n < crossings.length; n++) {
            Vector3 along = to.get(n).minus(from.get(n));
            double share = origin.minus(from.get(n)).dot(normal) / along.dot(normal);
            double end = box.barDiameterMm() / along.length();
            if (share > end && share < 1 - end) {
                Vector3 at = from.get(n).plus(along.times(share));
                Vector3 index = slices.toIndex(at);
                boolean inside = index.x() > RIM && index.y() > RIM && index.x() < slices.nx() - 1 - RIM
                        && index.y() < slices.ny() - 1 - RIM;
                crossings[n] = inside ? at : null;
            }
        }
        return crossings;
    }

    /** Bars that are close together make one mark, which tells of neither. */
    private boolean apart(Vector3[] crossings, int n) {
        for (int other = 0; other < crossings.length; other++) {
            if (other != n && crossings[other] != null
                    && crossings[other].distanceTo(crossings[n]) < policy.apart() * box.barDiameterMm()) {
                return false;
            }
        }
        return true;
    }

    private Optional<Vector3> nearest(List<Vector3> candidates, Vector3 crossing) {
        return candidates.stream().filter(mark -> mark.distanceTo(crossing) < policy.reachMm())
                .min((a, b) -> Double.compare(a.distanceTo(crossing), b.distanceTo(crossing)));
    }
}
