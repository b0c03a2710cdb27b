package org.isocentra.optimisation.internal.linear;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;

/**
 * Primal-dual interior point method with Mehrotra's predictor and corrector (SIAM J. Optim. 2:575, 1992). The many
 * hinges
 * are eliminated, so that each iteration solves one dense system of the size of the few variables. Needs some tens of
 * iterations, each about as long as {@code variables / 2} matrix-vector products.
 */
public final class InteriorPointOptimiser implements Optimiser {

    private static final int MOST_ITERATIONS = 100;
    /** Complementarity is about the gap: nothing is proven while it is so many times what is asked. */
    private static final double NEAR = 10;

    @Override
    public Solution optimise(Problem problem, DoseKernel kernel, ProgressMonitor monitor) {
        HingeProgram program = new HingeProgram(problem);
        InteriorPoint point = new InteriorPoint(program);
        Certificate certificate = program.certificate();
        float[] best = new float[problem.influence().variables()];
        double objective = certificate.objective(best);
        double bound = 0;
        int iterations = 0;
        boolean goesOn = true;
        while (goesOn && objective - bound > problem.relativeGap() * objective) {
            goesOn = iterations < MOST_ITERATIONS && !monitor.isCancelled() && point.advance();
            iterations += goesOn ? 1 : 0;
            if (!goesOn || point.relativeComplementarity() < NEAR * problem.relativeGap()) {
                float[] candidate = point.primal();
                double value = certificate.objective(candidate);
                if (value < objective) {
                    objective = value;
                    best = candidate;
                }
                bound = Math.max(bound, certificate.bound(point.dual()));
            }
            monitor.report("Optimising", (double) iterations / MOST_ITERATIONS);
        }
        return new Solution(best, objective, bound, iterations, objective - bound <= problem.relativeGap() * objective);
    }
}
