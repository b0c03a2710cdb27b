package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Solid;
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

    /**
     * By the insides of the targets, finely.
     *
     * @param fields what is delivered for each target
     */
    static CoverageScaling of(InverseRequest request, List<List<Field>> fields, Parallel parallel) {
        List<Lattice> lattices = request.targets().stream().map(t -> Lattice.over(t.solid().bounds())).toList();
        List<InfluenceMatrix> spreads = spreads(request, fields, lattices.stream().map(lattice -> {
            PointList points = new PointList();
            lattice.addTo(points);
            return points;
        }).toList());
        return new CoverageScaling(parallel.map("", IntStream.range(0, lattices.size()).boxed().toList(), n -> {
            InverseRequest.Target target = request.targets().get(n);
            Surroundings inside = inside(target.solid(), STEPS_PER_RADIUS);
            float[] own = request.dose().dose(new DoseRequest(request.medium(), request.beamModel(), fields.get(n),
                    inside.points(), 1), ProgressMonitor.NONE);
            return new Body(new Judge(inside, target.prescription().doseGy()), inside.points(), own.length, own,
                    lattices.get(n), spreads.get(n));
        }));
    }

    static Surroundings inside(Solid target, double stepsPerRadius) {
        double radiusMm = Math.cbrt(target.volumeMm3() * 3 / (4 * Math.PI));
        double stepMm = Math.clamp(radiusMm / stepsPerRadius, LEAST_STEP_MM,
                LARGEST_STEP_MM * STEPS_PER_RADIUS / stepsPerRadius);
        return Surroundings.of(target, List.of(), stepMm, stepMm, stepMm);
    }

    /**
     * Dose of each target at the points of each: fields are traced once for all points.
     *
     * @param points one list for each target
     */
    static List<InfluenceMatrix> spreads(InverseRequest request, List<List<Field>> fields, List<PointList> points) {
        PointList all = new PointList();
        points.forEach(list -> all.add(list.toDosePoints(), 0, list.count()));
        InfluenceMatrix whole = request.dose().influence(new InfluenceRequest(request.medium(), request.beamModel(),
                fields, all.toDosePoints(), request.threads()), ProgressMonitor.NONE);
        List<InfluenceMatrix> spreads = new ArrayList<>();
        int from = 0;
        for (PointList list : points) {
            float[] values = new float[list.count() * whole.variables()];
            for (int n = 0; n < whole.variables(); n++) {
                System.arraycopy(whole.values(), n * whole.points() + from, values, n * list.count(), list.count());
            }
            spreads.add(new InfluenceMatrix(list.count(), whole.variables(), values));
            from += list.count();
        }
        return spreads;
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
