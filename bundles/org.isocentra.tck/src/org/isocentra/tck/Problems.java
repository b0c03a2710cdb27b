package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.optimisation.api.Objective;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;

/** Optimisation problems, and what a solution is worth. */
final class Problems {

    private static final double GAP = 0.005;

    private Problems() {
    }

    static Problem onePoint(double timeWeight) {
        return new Problem(new InfluenceMatrix(1, 1, new float[] {2}), new float[1],
                List.of(new Objective.Underdose("target", 0, 1, 10, 1)), new int[1], new int[1], timeWeight, GAP);
    }

    /** Two points, each reached by one variable: 2 Gy per unit, 10 Gy wanted. */
    static Problem twoPoints(int[] track, int[] group) {
        return new Problem(new InfluenceMatrix(2, 2, new float[] {2, 0, 0, 2}), new float[2],
                List.of(new Objective.Underdose("target", 0, 2, 10, 1)), track, group, 0.01, GAP);
    }

    /** 30 points of a target and 40 around it, 12 variables on 4 tracks of 2 groups. */
    static Problem random(long seed) {
        Random random = new Random(seed);
        int target = 30;
        int points = 70;
        int variables = 12;
        float[] values = new float[points * variables];
        for (int v = 0; v < variables; v++) {
            for (int p = 0; p < points; p++) {
                values[v * points + p] = (p < target ? 1 : 0.5f) * random.nextFloat();
            }
        }
        int[] track = new int[variables];
        int[] group = new int[variables];
        for (int v = 0; v < variables; v++) {
            track[v] = v % 4;
            group[v] = track[v] / 2;
        }
        float[] background = new float[points];
        Arrays.fill(background, 0.5f);
        return new Problem(new InfluenceMatrix(points, variables, values), background,
                List.of(new Objective.Underdose("target", 0, target, 20, 1),
                        new Objective.Overdose("shell", target, points, 8, 0.4)), track, group, 0.002, GAP);
    }

    /** The objective as {@link Problem} defines it. */
    static double objective(Problem problem, float[] x) {
        InfluenceMatrix influence = problem.influence();
        double[] dose = new double[influence.points()];
        for (int p = 0; p < dose.length; p++) {
            dose[p] = problem.backgroundGy()[p];
            for (int v = 0; v < x.length; v++) {
                dose[p] += (double) x[v] * influence.value(p, v);
            }
        }
        double sum = problem.timeWeight() * time(problem, x);
        for (Objective objective : problem.objectives()) {
            double penalty = 0;
            for (int p = objective.from(); p < objective.to(); p++) {
                double excess = objective instanceof Objective.Underdose ? objective.doseGy() - dose[p]
                        : dose[p] - objective.doseGy();
                penalty += Math.max(0, excess) / objective.doseGy();
            }
            sum += objective.weight() * penalty / (objective.to() - objective.from());
        }
        return sum;
    }

    private static double time(Problem problem, float[] x) {
        double[] perTrack = new double[Arrays.stream(problem.track()).max().orElse(0) + 1];
        double[] perGroup = new double[Arrays.stream(problem.group()).max().orElse(0) + 1];
        for (int v = 0; v < x.length; v++) {
            perTrack[problem.track()[v]] += x[v];
            perGroup[problem.group()[v]] = Math.max(perGroup[problem.group()[v]], perTrack[problem.track()[v]]);
        }
        return Arrays.stream(perGroup).sum();
    }

    /** Metersets are possible, the objective is theirs, and the bound is not above it. */
    static void check(Problem problem, Solution solution) {
        assertEquals(problem.influence().variables(), solution.x().length, "one value per variable");
        for (float x : solution.x()) {
            assertTrue(x >= 0 && Float.isFinite(x), "meterset " + x);
        }
        double exact = objective(problem, solution.x());
        assertEquals(exact, solution.objective(), 1e-4 * Math.max(exact, 1e-3), "objective of the metersets");
        assertTrue(solution.bound() <= solution.objective() * (1 + 1e-5) + 1e-9, "bound " + solution.bound()
                + " above the objective " + solution.objective());
    }
}
