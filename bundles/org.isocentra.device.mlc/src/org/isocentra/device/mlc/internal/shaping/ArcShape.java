package org.isocentra.device.mlc.internal.shaping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.isocentra.device.api.iec.LeafCollimator;
import org.isocentra.device.api.iec.LeafCollimator.Leaves;
import org.isocentra.device.mlc.internal.LeafBank;
import org.isocentra.device.mlc.internal.Openings;
import org.isocentra.device.mlc.internal.Openings.Gap;
import org.isocentra.device.mlc.internal.Openings.Opening;

/**
 * What is open along an arc.
 *
 * @param openings at its control points
 * @param parts what is open between each two of them, on the average
 */
record ArcShape(Openings openings, List<Slits> parts) {

    ArcShape {
        parts = List.copyOf(parts);
    }

    /**
     * Absent when leaves cannot do that.
     *
     * @param degPerSecond of the gantry
     * @param partDeg between control points
     */
    static Optional<ArcShape> of(Openings openings, LeafBank bank, double degPerSecond, double partDeg) {
        try {
            LeafCollimator collimator = bank.collimator(openings, degPerSecond);
            List<Leaves> points = collimator.points();
            List<Slits> parts = new ArrayList<>();
            for (int n = 1; n < points.size(); n++) {
                Leaves before = points.get(n - 1);
                if (before.farthestMoveMm(points.get(n)) > collimator.limits().mmPerDegree() * partDeg) {
                    return Optional.empty();
                }
                parts.add(Slits.midway(before, points.get(n)));
            }
            return Optional.of(new ArcShape(openings, parts));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** All of them open at once, and what lies between two that need the same leaves. */
    static Openings together(Collection<Openings> all) {
        List<Opening> points = new ArrayList<>();
        for (int n = 0; n < all.iterator().next().points().size(); n++) {
            Map<Integer, Gap> gaps = new TreeMap<>();
            for (Openings openings : all) {
                openings.points().get(n).gaps().forEach(gap -> gaps.merge(gap.pair(), gap, ArcShape::around));
            }
            points.add(new Opening(List.copyOf(gaps.values())));
        }
        return new Openings(points);
    }

    private static Gap around(Gap a, Gap b) {
        return new Gap(a.pair(), Math.min(a.fromMm(), b.fromMm()), Math.max(a.toMm(), b.toMm()));
    }

    /**
     * By how much it differs from other shapes one after the other, mean over the arc.
     *
     * @param edgesMm of the pairs of leaves
     */
    double differenceMm2(List<ArcShape> others, double[] edgesMm) {
        double sum = 0;
        for (int n = 0; n < parts.size(); n++) {
            int part = n;
            sum += parts.get(n).differenceMm2(others.stream().map(other -> other.parts.get(part)).toList(), edgesMm);
        }
        return sum / parts.size();
    }

    /** Open area, mean over the arc. */
    double areaMm2(double[] edgesMm) {
        return parts.stream().mapToDouble(part -> part.areaMm2(edgesMm)).average().orElse(0);
    }
}
