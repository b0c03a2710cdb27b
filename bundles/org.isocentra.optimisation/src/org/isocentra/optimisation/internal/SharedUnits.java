package org.isocentra.optimisation.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.optimisation.api.InverseRequest;

/**
 * Weighs units that are for several targets each, by the dose of each unit inside all targets: what is too much for
 * one target is taken from the units that give most to it and little to others.
 */
final class SharedUnits {

    /** Steps per radius of a ball of the target's volume. */
    private static final double STEPS_PER_RADIUS = 7;
    /** Each a few milliseconds; what targets get hardly changes after them. */
    private static final int ROUNDS = 60;

    private final List<DeliveryUnit> units;
    private final double[] prescribedGy;
    private final List<Judge> judges;
    /** Where points of a target begin, and where those of the last one end. */
    private final int[] from;
    private final InfluenceMatrix doses;

    SharedUnits(InverseRequest request, List<DeliveryUnit> units) {
        this.units = List.copyOf(units);
        prescribedGy = request.targets().stream().mapToDouble(t -> t.prescription().doseGy()).toArray();
        List<Surroundings> insides = request.targets().stream()
                .map(target -> CoverageScaling.inside(target.solid(), STEPS_PER_RADIUS)).toList();
        judges = IntStream.range(0, prescribedGy.length)
                .mapToObj(n -> new Judge(insides.get(n), prescribedGy[n])).toList();
        from = new int[prescribedGy.length + 1];
        PointList points = new PointList();
        for (int n = 0; n < prescribedGy.length; n++) {
            points.add(insides.get(n).points(), 0, insides.get(n).points().count());
            from[n + 1] = points.count();
        }
        doses = request.dose().influence(new InfluenceRequest(request.medium(), request.beamModel(),
                units.stream().map(request.device()::fields).toList(), points.toDosePoints(), request.threads()),
                ProgressMonitor.NONE);
    }

    /** For each target the factor on all units that covers just as much of it as wanted. */
    double[] missing(double coverage) {
        double[] ones = new double[units.size()];
        Arrays.fill(ones, 1);
        return missing(ones, coverage);
    }

    private double[] missing(double[] weights, double coverage) {
        float[] sum = new float[doses.points()];
        for (int unit = 0; unit < weights.length; unit++) {
            for (int p = 0; p < sum.length; p++) {
                sum[p] += (float) weights[unit] * doses.value(p, unit);
            }
        }
        return IntStream.range(0, judges.size()).mapToDouble(n -> judges.get(n).scaleFor(coverage,
                Arrays.copyOfRange(sum, from[n], from[n + 1]), new float[from[n + 1] - from[n]])).toArray();
    }

    /**
     * The units with metersets that cover each target as wanted, and none more than need be.
     *
     * @param least meterset that any of them may be given; less only where it has less
     */
    List<DeliveryUnit> weighed(double coverage, double least) {
        double[][] shares = shares();
        double[] weights = new double[units.size()];
        Arrays.fill(weights, 1);
        double[] missing = missing(weights, coverage);
        double most = Math.max(1, Arrays.stream(missing).max().orElseThrow());
        for (int round = 0; round < ROUNDS; round++) {
            for (int unit = 0; unit < weights.length; unit++) {
                double change = 0;
                for (int n = 0; n < missing.length; n++) {
                    change += shares[unit][n] * Math.log(missing[n]);
                }
                double lowest = Math.min(1, least / units.get(unit).meterset());
                weights[unit] = Math.clamp(weights[unit] * Math.exp(change), lowest, most);
            }
            missing = missing(weights, coverage);
        }
        double rest = Math.max(1, Arrays.stream(missing).max().orElseThrow());
        return IntStream.range(0, weights.length).mapToObj(unit -> units.get(unit)
                .withMeterset(rest * weights[unit] * units.get(unit).meterset())).toList();
    }

    /** Of each unit in each target: its mean dose there relative to what is prescribed; those of a unit are 1. */
    private double[][] shares() {
        double[][] shares = new double[units.size()][judges.size()];
        for (int unit = 0; unit < shares.length; unit++) {
            for (int n = 0; n < judges.size(); n++) {
                double sum = 0;
                for (int p = from[n]; p < from[n + 1]; p++) {
                    sum += doses.value(p, unit);
                }
                shares[unit][n] = sum / (from[n + 1] - from[n]) / prescribedGy[n];
            }
            double all = Arrays.stream(shares[unit]).sum();
            for (int n = 0; n < judges.size(); n++) {
                shares[unit][n] = all > 0 ? shares[unit][n] / all : 0;
            }
        }
        return shares;
    }
}
