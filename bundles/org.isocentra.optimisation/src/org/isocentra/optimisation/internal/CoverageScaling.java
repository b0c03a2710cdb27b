package org.isocentra.optimisation.internal;

import java.util.Arrays;
import java.util.List;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InverseRequest;

/**
 * Finds, for each target, the one factor on all its times that covers just as much of it as wanted, the dose of the
 * other targets included.
 */
final class CoverageScaling {

    /** Targets give each other up to a third of their dose, so each round is that much nearer. */
    private static final int ROUNDS = 12;

    /** Steps per radius of a ball of the target's volume; the covered volume is then right to about 0.1 %. */
    private static final double STEPS_PER_RADIUS = 14;
    private static final double LEAST_STEP_MM = 0.15;
    private static final double LARGEST_STEP_MM = 0.8;

    private final List<Body> bodies;

    /**
     * A target.
     *
     * @param points those judged, the first {@code near} of them under the lattice
     * @param ownGy dose at those points that is delivered for this target
     * @param spread dose of each target at the points of the lattice, and at the points that are not under it
     */
    record Body(Judge judge, DosePoints.At points, int near, float[] ownGy, Lattice lattice, InfluenceMatrix spread) {

        /** The inside of a target, finely. */
        static Body inside(InverseRequest request, int number, List<List<Field>> fields) {
            InverseRequest.Target target = request.targets().get(number);
            double radiusMm = Math.cbrt(target.solid().volumeMm3() * 3 / (4 * Math.PI));
            double stepMm = Math.clamp(radiusMm / STEPS_PER_RADIUS, LEAST_STEP_MM, LARGEST_STEP_MM);
            Surroundings inside = Surroundings.of(target.solid(), List.of(), stepMm, stepMm, stepMm);
            float[] own = request.dose().dose(new DoseRequest(request.medium(), request.beamModel(),
                    fields.get(number), inside.points(), 1), ProgressMonitor.NONE);
            Lattice lattice = Lattice.over(target.solid().bounds());
            PointList points = new PointList();
            lattice.addTo(points);
            InfluenceMatrix spread = request.dose().influence(new InfluenceRequest(request.medium(),
                    request.beamModel(), fields, points.toDosePoints(), 1), ProgressMonitor.NONE);
            return new Body(new Judge(inside, target.prescription().doseGy()), inside.points(), own.length, own,
                    lattice, spread);
        }

        /** Dose of the other targets at the points. */
        float[] backgroundGy(int number, double[] factors) {
            return lattice.interpolate(othersGy(number, factors), points, near);
        }

        /** Dose of the other targets on the lattice and beyond. */
        float[] othersGy(int number, double[] factors) {
            float[] sum = new float[spread.points()];
            for (int n = 0; n < factors.length; n++) {
                if (n != number) {
                    for (int p = 0; p < sum.length; p++) {
                        sum[p] += (float) factors[n] * spread.value(p, n);
                    }
                }
            }
            return sum;
        }
    }

    /** @param bodies all targets in order */
    CoverageScaling(List<Body> bodies) {
        this.bodies = bodies;
    }

    double[] factors(double coverage) {
        double[] factors = new double[bodies.size()];
        Arrays.fill(factors, 1);
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = 0; n < factors.length; n++) {
                Body body = bodies.get(n);
                factors[n] = body.judge.scaleFor(coverage, body.ownGy, body.backgroundGy(n, factors));
            }
        }
        return factors;
    }
}
