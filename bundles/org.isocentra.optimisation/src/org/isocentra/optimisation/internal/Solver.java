package org.isocentra.optimisation.internal;

import java.util.Locale;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.InversePlan.Convergence;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;

/** Calls an optimiser and checks what it returns. */
record Solver(Optimiser optimiser, DoseKernel kernel, ProgressMonitor monitor) {

    Solution solve(Problem problem) {
        monitor.checkCancelled();
        Solution solution = optimiser.optimise(problem, kernel, monitor);
        monitor.checkCancelled();
        if (solution.x().length != problem.influence().variables()) {
            throw new IllegalStateException("the optimiser returned " + solution.x().length + " values for "
                    + problem.influence().variables() + " variables");
        }
        for (float value : solution.x()) {
            if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
                throw new IllegalStateException("the optimiser returned a meterset of " + value);
            }
        }
        return solution;
    }

    static Convergence convergence(String name, Problem problem, Solution solution, double seconds) {
        return new Convergence(name, problem.influence().points(), problem.influence().variables(),
                solution.objective(),
                solution.bound(), solution.relativeGap(), solution.iterations(), seconds);
    }

    /** What must be known of a problem that was not solved as near to its optimum as is asked. */
    static Finding doubt(Convergence solved) {
        return Finding.warning("optimisation of " + solved.name(), String.format(Locale.ROOT, "the optimiser stopped"
                + " where the best may still be up to %.1f %% better by the objective", 100 * solved.relativeGap()),
                "Judge the plan by its figures, or plan again with another optimiser");
    }
}
