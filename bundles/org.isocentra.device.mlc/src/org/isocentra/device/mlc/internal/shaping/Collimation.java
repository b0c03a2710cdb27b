package org.isocentra.device.mlc.internal.shaping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.device.api.cones.CArm;
import org.isocentra.device.mlc.internal.Openings;
import org.isocentra.device.mlc.internal.Openings.Opening;

/**
 * Finds the angle of the collimator for an arc, at rest while the gantry turns. At a good angle leaves follow the
 * targets along their travel instead of handing them over from pair to pair, few targets need the same leaves, and so
 * few groups deliver them.
 *
 * @param bank with the edges of its leaf pairs
 */
record Collimation(Partition bank, Site site) {

    private static final double QUARTER_DEG = 90;

    /**
     * A target along an arc.
     *
     * @param silhouettes at the control points and midway between them, with the collimator at 0
     */
    record Seen(List<Silhouette> silhouettes) {

        Seen {
            silhouettes = List.copyOf(silhouettes);
        }

        /** What to open for it; absent when leaves cannot. */
        Optional<ArcShape> shape(double collimatorDeg, Partition bank, Site site) {
            List<Opening> points = new ArrayList<>();
            for (int n = 0; n < silhouettes.size(); n += 2) {
                Optional<Opening> opening = opening(n, collimatorDeg, bank, site);
                if (opening.isEmpty()) {
                    return Optional.empty();
                }
                points.add(opening.get());
            }
            return bank.shape(new Openings(points));
        }

        private Optional<Opening> opening(int n, double collimatorDeg, Partition bank, Site site) {
            return silhouettes.get(n).turned(collimatorDeg).opening(bank.edgesMm(), site.leastMm());
        }

        /** By how much what is open midway differs from the silhouette there, mean over the arc. */
        private double misfitMm2(ArcShape shape, double collimatorDeg, Partition bank, Site site) {
            double sum = 0;
            for (int part = 0; part < shape.parts().size(); part++) {
                Slits open = shape.parts().get(part);
                sum += opening(2 * part + 1, collimatorDeg, bank, site).map(wanted -> open.differenceMm2(
                        List.of(Slits.of(wanted, open.from().length)), bank.edgesMm()))
                        .orElseGet(() -> open.areaMm2(bank.edgesMm()));
            }
            return sum / shape.parts().size();
        }
    }

    /** The best angle between -90 and 90 degrees, where the collimator turns so far. */
    double bestDeg(List<Seen> targets, CArm.Axis collimator) {
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        double from = Math.max(-QUARTER_DEG, collimator.rangeDeg().getFirst());
        double to = Math.min(QUARTER_DEG, collimator.rangeDeg().getLast());
        for (double degrees = from; degrees <= to; degrees += site.collimatorStepDeg()) {
            double cost = cost(targets, degrees);
            if (cost < least) {
                least = cost;
                best = degrees;
            }
        }
        return best;
    }

    /** What is wrong with what is open, as a part of it, and what the groups cost. */
    private double cost(List<Seen> targets, double degrees) {
        List<ArcShape> shapes = new ArrayList<>();
        double misfit = 0;
        double area = 0;
        for (Seen target : targets) {
            Optional<ArcShape> shape = target.shape(degrees, bank, site);
            if (shape.isEmpty()) {
                return Double.MAX_VALUE;
            }
            shapes.add(shape.get());
            misfit += target.misfitMm2(shape.get(), degrees, bank, site);
            area += shape.get().areaMm2(bank.edgesMm());
        }
        List<Partition.Group<ArcShape>> groups = bank.groups(shapes, shape -> shape, System::identityHashCode);
        misfit += groups.stream().mapToDouble(Partition.Group::differenceMm2).sum();
        return misfit / area + site.group() * (groups.size() - 1);
    }
}
