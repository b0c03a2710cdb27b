package org.isocentra.optimisation.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    /** Steps per radius of a ball of the target's volume; the covered volume is then right to about 0.1 %. */
    private static final double STEPS_PER_RADIUS = 14;
    private static final double LEAST_STEP_MM = 0.15;
    private static final double LARGEST_STEP_MM = 0.8;
    /** Targets give each other a few percent of their dose, so each round is that much nearer. */
    private static final int ROUNDS = 12;

    private final InverseRequest request;
    private final List<Judge> judges;
    private final List<InfluenceMatrix> dose;

    /** @param fields what is delivered for each target */
    CoverageScaling(InverseRequest request, List<List<Field>> fields, Parallel parallel) {
        this.request = request;
        List<Surroundings> bodies = parallel.map(request.targets(), CoverageScaling::body);
        judges = IntStream.range(0, bodies.size())
                .mapToObj(n -> new Judge(bodies.get(n), request.targets().get(n).prescription().doseGy(),
                        List.of())).toList();
        dose = parallel.map(bodies, b -> request.dose().influence(
                new InfluenceRequest(request.medium(), request.beamModel(), fields, b.points(), 1),
                ProgressMonitor.NONE));
    }

    private static Surroundings body(InverseRequest.Target target) {
        double radiusMm = Math.cbrt(target.solid().volumeMm3() * 3 / (4 * Math.PI));
        double stepMm = Math.clamp(radiusMm / STEPS_PER_RADIUS, LEAST_STEP_MM, LARGEST_STEP_MM);
        return Surroundings.of(target.solid(), List.of(), stepMm, stepMm);
    }

    double[] factors(double coverage) {
        double[] factors = new double[dose.size()];
        Arrays.fill(factors, 1);
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = 0; n < factors.length; n++) {
                factors[n] = judges.get(n).scaleFor(coverage, own(n), background(n, factors));
            }
        }
        return factors;
    }

    private float[] own(int target) {
        InfluenceMatrix matrix = dose.get(target);
        return Arrays.copyOfRange(matrix.values(), target * matrix.points(), (target + 1) * matrix.points());
    }

    private float[] background(int target, double[] factors) {
        InfluenceMatrix matrix = dose.get(target);
        float[] x = new float[factors.length];
        for (int n = 0; n < x.length; n++) {
            x[n] = n == target ? 0 : (float) factors[n];
        }
        float[] background = new float[matrix.points()];
        request.dose().kernel().multiply(matrix.values(), matrix.points(), matrix.variables(), x, background);
        return background;
    }
}
