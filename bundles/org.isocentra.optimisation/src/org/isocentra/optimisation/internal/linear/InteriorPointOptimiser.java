package org.isocentra.optimisation.internal.linear;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;

/**
 * Primal-dual interior point method with Mehrotra's predictor and corrector (SIAM J. Optim. 2:575, 1992). The many
 * hinges are eliminated, so that each iteration solves one dense system of the size of the few variables. Needs some
 * tens of iterations, each about as long as {@code variables / 2} matrix-vector products.
 */
public final class InteriorPointOptimiser implements Optimiser {

    /**
     * Complementarity to start with, relative to the objective. From the first steps are longest; where they get stuck,
     * as they rarely do, it is tried again from farther out on the central path.
     */
    private static final double[] STARTS = {10, 1e3, 1e5};
    /** From each start. */
    private static final int MOST_ITERATIONS = 100;
    /** Complementarity is about the gap: nothing is proven while it is so many times what is asked. */
    private static final double NEAR = 10;

    @Override
    public Solution optimise(Problem problem, DoseKernel kernel, ProgressMonitor monitor) {
        Search search = new Search(problem, monitor);
        for (double start : STARTS) {
            search.from(start);
        }
        return search.solution();
    }

    /** The best point and the best bound so far, which need not come from the same iteration. */
    private static final class Search {

        private final HingeProgram program;
        private final Certificate certificate;
        private final double relativeGap;
        private final ProgressMonitor monitor;
        private float[] best;
        private double objective;
        private double bound;
        private int iterations;

        Search(Problem problem, ProgressMonitor monitor) {
            program = new HingeProgram(problem);
            certificate = program.certificate();
            relativeGap = problem.relativeGap();
            this.monitor = monitor;
            best = new float[problem.influence().variables()];
            objective = certificate.objective(best);
        }

        /** Goes on from a start unless nothing better is wanted. */
        void from(double start) {
            if (hasConverged() || monitor.isCancelled()) {
                return;
            }
            InteriorPoint point = new InteriorPoint(program, start);
            boolean goesOn = true;
            for (int n = 0; goesOn && !hasConverged(); n++) {
                goesOn = n < MOST_ITERATIONS && !monitor.isCancelled() && point.advance();
                iterations += goesOn ? 1 : 0;
                if (!goesOn || point.relativeComplementarity() < NEAR * relativeGap) {
                    consider(point);
                }
                monitor.report("Optimising", (double) n / MOST_ITERATIONS);
            }
        }

        private void consider(InteriorPoint point) {
            float[] candidate = point.primal();
            double value = certificate.objective(candidate);
            if (value < objective) {
                objective = value;
                best = candidate;
            }
            bound = Math.max(bound, certificate.bound(point.dual()));
        }

        private boolean hasConverged() {
            return objective - bound <= relativeGap * objective;
        }

        Solution solution() {
            return new Solution(best, objective, bound, iterations, hasConverged());
        }
    }
}
