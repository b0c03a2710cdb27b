package org.isocentra.optimisation.internal.linear;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;

/**
 * Primal-dual hybrid gradient for linear programs, with diagonal preconditioning, restarts and an adaptive balance of
 * primal and dual steps (Applegate et al., NeurIPS 2021), in the reflected Halpern form (Lu and Yang, arXiv
 * 2407.16144).
 * One matrix-vector product and one with the transposed matrix per iteration.
 */
public final class PdhgOptimiser implements Optimiser {

    static final int MOST_ITERATIONS = 200_000;
    private static final int CHECK_EVERY = 50;

    @Override
    public Solution optimise(Problem problem, DoseKernel kernel, ProgressMonitor monitor) {
        SaddlePoint saddle = new SaddlePoint(problem, kernel);
        Best best = new Best(saddle, problem.relativeGap());
        HalpernIteration iteration = new HalpernIteration(saddle);
        int done = 0;
        while (!best.converged() && done < MOST_ITERATIONS && !monitor.isCancelled()) {
            for (int n = 0; n < CHECK_EVERY; n++) {
                iteration.advance();
            }
            done += CHECK_EVERY;
            best.consider(iteration.primal(), iteration.dual());
            monitor.report("Optimising", best.progress());
        }
        return best.solution(done);
    }

    /** The best point and the best bound so far, which need not come from the same iteration. */
    private static final class Best {

        private final SaddlePoint saddle;
        private final double relativeGap;
        private float[] x;
        private double objective;
        private double bound;

        Best(SaddlePoint saddle, double relativeGap) {
            this.saddle = saddle;
            this.relativeGap = relativeGap;
            x = new float[saddle.variables()];
            objective = saddle.certificate().objective(x);
        }

        void consider(float[] scaledX, float[] scaledY) {
            float[] candidate = saddle.unscaledPrimal(scaledX);
            double value = saddle.certificate().objective(candidate);
            if (value < objective) {
                objective = value;
                x = candidate;
            }
            bound = Math.max(bound, saddle.certificate().bound(saddle.unscaledDual(scaledY)));
        }

        boolean converged() {
            return objective - bound <= relativeGap * objective;
        }

        double progress() {
            double gap = (objective - bound) / objective;
            return Math.clamp(Math.log(gap) / Math.log(relativeGap), 0, 1);
        }

        Solution solution(int iterations) {
            return new Solution(x, objective, bound, iterations, converged());
        }
    }
}
