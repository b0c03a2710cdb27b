package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;
import org.junit.jupiter.api.Test;

/** What every {@link Optimiser} must do, tested with problems whose solution is known and with random ones. */
public interface OptimiserContract {

    /** The optimiser to test. */
    Optimiser optimiser();

    /** The inner loops it gets. */
    default DoseKernel kernel() {
        return new ReferenceKernel();
    }

    private Solution solve(Problem problem) {
        return assertTimeoutPreemptively(Duration.ofMinutes(1),
                () -> optimiser().optimise(problem, kernel(), ProgressMonitor.NONE), "a small problem takes a minute");
    }

    /** 2 Gy per unit, 10 Gy wanted, time cheap: 5 units. */
    @Test
    default void givesTheDoseWantedWhereTimeIsCheap() {
        Solution solution = solve(Problems.onePoint(0.01));
        assertEquals(5, solution.x()[0], 0.05, "units for 10 Gy at 2 Gy per unit");
        assertEquals(0.05, solution.objective(), 0.001, "what the time costs");
        Problems.check(Problems.onePoint(0.01), solution);
    }

    /** A unit saves a penalty of 0.2 and costs 0.5. */
    @Test
    default void givesNothingWhereTimeIsDear() {
        Solution solution = solve(Problems.onePoint(0.5));
        assertEquals(0, solution.x()[0], 0.01, "units");
        assertEquals(1, solution.objective(), 0.005, "penalty of no dose");
        Problems.check(Problems.onePoint(0.5), solution);
    }

    @Test
    default void tracksOfAGroupRunAtTheSameTime() {
        Problem parallel = Problems.twoPoints(new int[] {0, 1}, new int[] {0, 0});
        Problem serial = Problems.twoPoints(new int[] {0, 1}, new int[] {0, 1});
        Solution together = solve(parallel);
        Solution apart = solve(serial);
        assertEquals(0.05, together.objective(), 0.001, "two tracks of 5 units at the same time");
        assertEquals(0.10, apart.objective(), 0.002, "two tracks of 5 units one after the other");
        Problems.check(parallel, together);
        Problems.check(serial, apart);
    }

    @Test
    default void doseThatIsThereAnywayCounts() {
        Problem plain = Problems.onePoint(0.01);
        Problem problem = new Problem(plain.influence(), new float[] {4}, plain.objectives(), plain.track(),
                plain.group(), plain.timeWeight(), plain.relativeGap());
        assertEquals(3, solve(problem).x()[0], 0.05, "units for 6 Gy more");
    }

    /** Whatever one tries, nothing is better than the bound, and the solution is as near to it as was asked for. */
    @Test
    default void theBoundHolds() {
        for (int seed = 1; seed <= 3; seed++) {
            Problem problem = Problems.random(seed);
            Solution solution = solve(problem);
            Problems.check(problem, solution);
            assertTrue(solution.converged(), "a small problem is solved to the gap asked for");
            assertTrue(solution.relativeGap() <= problem.relativeGap() * (1 + 1e-6), "gap " + solution.relativeGap());
            Random random = new Random(seed);
            for (int trial = 0; trial < 300; trial++) {
                float[] x = solution.x().clone();
                for (int v = 0; v < x.length; v++) {
                    x[v] = Math.max(0, x[v] + (float) (random.nextGaussian() * Math.pow(10, -random.nextInt(4))));
                }
                double value = Problems.objective(problem, x);
                assertTrue(value >= solution.bound() - 1e-4 * Math.abs(value), "an objective of " + value
                        + " is below the proven bound " + solution.bound());
            }
        }
    }

    @Test
    default void theSameProblemHasTheSameSolution() {
        Problem problem = Problems.random(4);
        assertArrayEquals(solve(problem).x(), solve(problem).x());
    }

    @Test
    default void cancellingGivesTheBestSoFar() {
        ProgressMonitor cancelled = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // nobody is watching
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        Problem problem = Problems.random(5);
        Solution solution = assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> optimiser().optimise(problem, kernel(), cancelled), "cancelling takes too long");
        assertFalse(solution.converged(), "a cancelled run has not converged");
        Problems.check(problem, solution);
    }

    @Test
    default void inputsStayAsTheyAre() {
        Problem problem = Problems.random(6);
        InfluenceMatrix before = Problems.random(6).influence();
        solve(problem);
        assertArrayEquals(before.values(), problem.influence().values(), "influence matrix");
        assertArrayEquals(Problems.random(6).backgroundGy(), problem.backgroundGy(), "background");
        assertArrayEquals(Problems.random(6).track(), problem.track(), "tracks");
    }
}
