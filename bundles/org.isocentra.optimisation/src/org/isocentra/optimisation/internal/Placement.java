package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.isocentra.device.api.Footprint;
import org.isocentra.model.geometry.Vector3;

/**
 * Packs a target with isocentres: the deepest point of what is not yet taken becomes the next isocentre, and takes
 * away the half-maximum ellipsoid, somewhat shrunk, of the largest option that fits there, until little is left.
 */
final class Placement {

    /** Neighbouring ellipsoids overlap, for the dose between them to be even. */
    private static final double SHRINK = 0.65;
    /** Share of the target that may be left over. */
    private static final double LEFT = 0.03;
    /** How far an option may reach beyond the surface and still fit, relative to its size. */
    private static final double TOLERANCE = 1.15;

    private Placement() {
    }

    /** At most {@code most} isocentres; a target smaller than every option gets one at its centre of mass. */
    static List<Vector3> isocentres(Surroundings target, List<Footprint> footprints, int most) {
        List<Footprint> bySize = footprints.stream().sorted(Comparator.comparingDouble(Placement::sizeMm)).toList();
        List<Vector3> inside = new ArrayList<>();
        List<Double> depths = new ArrayList<>();
        Vector3 sum = Vector3.ZERO;
        for (int n = 0; n < target.cells(); n++) {
            if (target.depthMm()[n] > 0) {
                inside.add(target.point(n));
                depths.add((double) target.depthMm()[n]);
                sum = sum.plus(target.point(n));
            }
        }
        double[] free = depths.stream().mapToDouble(d -> d).toArray();
        List<Vector3> isocentres = new ArrayList<>();
        int left = free.length;
        while (isocentres.isEmpty() || isocentres.size() < most && left > LEFT * free.length) {
            int deepest = deepest(free);
            Vector3 half = fitting(bySize, free[deepest]).halfWidthMm().times(SHRINK);
            Vector3 isocentre = inside.get(deepest);
            isocentres.add(isocentre);
            left = 0;
            for (int n = 0; n < free.length; n++) {
                free[n] = Math.min(free[n], outsideMm(inside.get(n).minus(isocentre), half));
                left += free[n] > 0 ? 1 : 0;
            }
        }
        return isocentres.size() == 1 ? List.of(sum.times(1.0 / inside.size())) : isocentres;
    }

    private static int deepest(double[] free) {
        int deepest = 0;
        for (int n = 1; n < free.length; n++) {
            if (free[n] > free[deepest]) {
                deepest = n;
            }
        }
        return deepest;
    }

    /** Distance outside an ellipsoid along the ray from its centre, negative inside. */
    private static double outsideMm(Vector3 fromCentre, Vector3 half) {
        double length = fromCentre.length();
        double relative = new Vector3(fromCentre.x() / half.x(), fromCentre.y() / half.y(),
                fromCentre.z() / half.z()).length();
        return relative == 0 ? -Math.min(half.x(), Math.min(half.y(), half.z())) : length * (1 - 1 / relative);
    }

    private static Footprint fitting(List<Footprint> bySize, double depthMm) {
        return bySize.stream().filter(f -> sizeMm(f) <= depthMm * TOLERANCE).reduce((small, large) -> large)
                .orElse(bySize.getFirst());
    }

    /** Mean half width. */
    static double sizeMm(Footprint footprint) {
        Vector3 half = footprint.halfWidthMm();
        return Math.cbrt(half.x() * half.y() * half.z());
    }
}
