package org.isocentra.optimisation.internal.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.Objective;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;
import org.isocentra.optimisation.internal.PlainKernel;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same linear programs by our optimisers and by solvers of others: simplex of Hipparchus, HiGHS of scipy. */
class SolverAgreementTest {

    private static final double GAP = 5e-4;
    private static final double AGREEMENT = 5e-3;
    /** Brings the coefficients near 1: the simplex solver has absolute tolerances. */
    private static final double SIMPLEX_UNIT = 1000;
    private static final List<Optimiser> OURS = List.of(new InteriorPointOptimiser(), new PdhgOptimiser());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void agreesWithSimplex(int seed) {
        Problem problem = problem(seed, 40, 2);
        long begin = System.nanoTime();
        double exact = simplex(problem);
        check("Hipparchus simplex", problem, exact, (System.nanoTime() - begin) * 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void agreesWithHighs(int seed) throws IOException {
        String python = Program.python("numpy", "scipy.optimize");
        Problem problem = problem(seed, 1500, 4);
        Path file = Files.createTempFile("linear-program", ".txt");
        try {
            Files.writeString(file, text(problem));
            Program.Result output = Program.run(List.of(python, "-c", SCRIPT, file.toString()));
            assertEquals(0, output.exitCode(), () -> String.join("\n", output.lines()));
            String[] result = output.lines().getFirst().split(" ");
            check("HiGHS", problem, Double.parseDouble(result[0]), Double.parseDouble(result[1]));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void stopsOnCancelWithTheBestSoFar() {
        Problem problem = problem(6, 1500, 4);
        for (Optimiser optimiser : OURS) {
            Solution solution = optimiser.optimise(problem, new PlainKernel(), new ProgressMonitor() {

                private int reports;

                @Override
                public void report(String task, double fraction) {
                    reports++;
                }

                @Override
                public boolean isCancelled() {
                    return reports >= 3;
                }
            });
            assertTrue(!solution.converged(), "cancelled early");
            assertTrue(solution.objective()
                    <= certificate(problem).objective(new float[problem.influence().variables()]));
        }
    }

    @Test
    void givesTheSameTwice() {
        Problem problem = problem(7, 300, 3);
        for (Optimiser optimiser : OURS) {
            assertTrue(Arrays.equals(optimiser.optimise(problem, new PlainKernel(), ProgressMonitor.NONE).x(),
                    optimiser.optimise(problem, new PlainKernel(), ProgressMonitor.NONE).x()),
                    optimiser.getClass().getName());
        }
    }

    /** Each costs a system of equations: a start off the central path takes twice as many. */
    @Test
    void theInteriorPointMethodNeedsFewIterations() {
        for (int seed = 1; seed <= 5; seed++) {
            Solution solution = new InteriorPointOptimiser().optimise(problem(seed, 300, 3), new PlainKernel(),
                    ProgressMonitor.NONE);
            assertTrue(solution.converged() && solution.iterations() <= 14, seed + ": " + solution.iterations());
        }
    }

    /** It begins again farther out on the central path where it gets stuck: that leads to the same optimum. */
    @ParameterizedTest
    @ValueSource(doubles = {10, 1e3, 1e5})
    void fromFartherOutTheOptimumIsTheSame(double start) {
        for (int seed = 1; seed <= 3; seed++) {
            Problem problem = problem(seed, 300, 3);
            double wanted = new InteriorPointOptimiser().optimise(problem, new PlainKernel(), ProgressMonitor.NONE)
                    .objective();
            InteriorPoint point = new InteriorPoint(new HingeProgram(problem), start);
            int steps = 0;
            while (point.relativeComplementarity() > GAP) {
                assertTrue(point.advance() && steps++ < 40, "stuck after " + steps);
            }
            assertEquals(wanted, certificate(problem).objective(point.primal()), 2 * GAP * wanted);
        }
    }

    /** Where more than is allowed is there already, and elements without dose. */
    @Test
    void leavesOutWhatOnlyCosts() {
        Problem made = problem(3, 300, 3);
        float[] influence = made.influence().values().clone();
        Arrays.fill(influence, 0, 2 * 300, 0);
        float[] background = new float[300];
        Arrays.fill(background, 25);
        Problem problem = new Problem(new InfluenceMatrix(300, made.influence().variables(), influence), background,
                made.objectives(), made.track(), made.group(), made.timeWeight(), GAP);
        double least = certificate(problem).objective(new float[made.influence().variables()]);
        for (Optimiser optimiser : OURS) {
            Solution solution = optimiser.optimise(problem, new PlainKernel(), ProgressMonitor.NONE);
            assertTrue(solution.converged(), optimiser.getClass().getName());
            assertEquals(least, solution.objective(), GAP * least);
        }
    }

    private static void check(String independent, Problem problem, double exact, double seconds) {
        for (Optimiser optimiser : OURS) {
            long begin = System.nanoTime();
            Solution solution = optimiser.optimise(problem, new PlainKernel(), ProgressMonitor.NONE);
            double ourSeconds = (System.nanoTime() - begin) * 1e-9;
            System.out.printf(Locale.ROOT,
                    "%d points x %d variables: %s %.6f in %.2f s; %s %.6f, gap %.4f %%, in %.2f s%n",
                    problem.influence().points(), problem.influence().variables(), independent, exact, seconds,
                    optimiser.getClass().getSimpleName(), solution.objective(), solution.relativeGap() * 100,
                    ourSeconds);
            assertTrue(solution.converged() && solution.relativeGap() <= GAP, optimiser.getClass().getName());
            assertEquals(exact, solution.objective(), AGREEMENT * exact, optimiser.getClass().getName());
            assertEquals(solution.objective(), certificate(problem).objective(solution.x()), 1e-9 * exact);
            assertTrue(solution.bound() <= exact * (1 + 1e-6), "the bound is one");
        }
    }

    /**
     * A line of points crossed by beams: target in the middle, rings around it, organ at one end; with background dose.
     */
    private static Problem problem(int seed, int points, int groups) {
        Random random = new Random(seed);
        int tracks = 4;
        int options = 3;
        int variables = groups * tracks * options;
        float[] a = new float[points * variables];
        int[] track = new int[variables];
        int[] group = new int[variables];
        float[] background = new float[points];
        for (int v = 0; v < variables; v++) {
            group[v] = v / (tracks * options);
            track[v] = v / options;
            double centre = 0.35 + 0.3 * (group[v] + 0.5) / groups + 0.02 * random.nextGaussian();
            double width = 0.03 * Math.pow(1.9, v % options) * (1 + 0.2 * random.nextDouble());
            double tail = 0.02 + 0.05 * random.nextDouble();
            for (int p = 0; p < points; p++) {
                double distance = ((p + 0.5) / points - centre) / width;
                a[v * points + p] = (float) (0.01 * (Math.exp(-distance * distance / 2)
                        + tail / (1 + distance * distance)));
            }
        }
        for (int p = 0; p < points; p++) {
            background[p] = (float) (0.5 + 0.5 * random.nextDouble());
        }
        int low = (int) (0.35 * points);
        int high = (int) (0.65 * points);
        List<Objective> objectives = List.of(new Objective.Underdose("target", low, high, 20, 1),
                new Objective.Overdose("near", 0, low, 20, 0.3), new Objective.Overdose("far", 0, low, 10, 0.4),
                new Objective.Overdose("other side", high, points, 10, 0.4),
                new Objective.Overdose("organ", 0, points / 10, 2, 1));
        return new Problem(new InfluenceMatrix(points, variables, a), background, objectives, track, group, 2e-5, GAP);
    }

    private static double simplex(Problem problem) {
        Rows rows = Rows.of(problem);
        int n = problem.influence().variables();
        int groups = Arrays.stream(problem.group()).max().orElseThrow() + 1;
        int size = n + rows.count() + groups;
        double[] cost = new double[size];
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            cost[n + row] = rows.penalty()[row];
            double[] left = new double[size];
            for (int v = 0; v < n; v++) {
                left[v] = -rows.sign()[row] * (double) rows.inverseLevel()[row]
                        * problem.influence().value(rows.point()[row], v) * SIMPLEX_UNIT;
            }
            left[n + row] = 1;
            constraints.add(new LinearConstraint(left, Relationship.GEQ, rows.offset()[row]));
        }
        for (int g = 0; g < groups; g++) {
            cost[n + rows.count() + g] = problem.timeWeight() * SIMPLEX_UNIT;
        }
        for (int t : Arrays.stream(problem.track()).distinct().toArray()) {
            double[] left = new double[size];
            for (int v = 0; v < n; v++) {
                if (problem.track()[v] == t) {
                    left[v] = -1;
                    left[n + rows.count() + problem.group()[v]] = 1;
                }
            }
            constraints.add(new LinearConstraint(left, Relationship.GEQ, 0));
        }
        return new SimplexSolver().optimize(new LinearObjectiveFunction(cost, 0), new LinearConstraintSet(constraints),
                GoalType.MINIMIZE, new NonNegativeConstraint(true)).getValue();
    }

    /** Sizes, tracks, groups, time weight; then a line a row: penalty, offset, coefficients. */
    private static String text(Problem problem) {
        Rows rows = Rows.of(problem);
        int n = problem.influence().variables();
        StringBuilder text = new StringBuilder();
        text.append(join(problem.track())).append('\n').append(join(problem.group())).append('\n')
                .append(problem.timeWeight()).append('\n');
        for (int row = 0; row < rows.count(); row++) {
            int r = row;
            text.append(rows.penalty()[row]).append(' ').append(rows.offset()[row]).append(' ')
                    .append(IntStream.range(0, n)
                            .mapToDouble(v -> rows.sign()[r] * (double) rows.inverseLevel()[r]
                                    * problem.influence().value(rows.point()[r], v))
                            .mapToObj(Double::toString).collect(Collectors.joining(" "))).append('\n');
        }
        return text.toString();
    }

    private static String join(int[] values) {
        return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    private static final String SCRIPT = """
            import sys, time
            import numpy as np
            from scipy.optimize import linprog
            lines = open(sys.argv[1]).read().strip().split("\\n")
            track, group = (np.array(line.split(), int) for line in lines[:2])
            weight = float(lines[2])
            rows = np.array([line.split() for line in lines[3:]], float)
            penalty, offset, a = rows[:, 0], rows[:, 1], rows[:, 2:]
            m, n, tracks, groups = len(penalty), len(track), track.max() + 1, group.max() + 1
            hinge = np.hstack([a, -np.eye(m), np.zeros((m, groups))])
            times = np.zeros((tracks, n + m + groups))
            times[track, np.arange(n)] = 1
            times[track, n + m + group] = -1
            begin = time.time()
            result = linprog(np.concatenate([np.zeros(n), penalty, np.full(groups, weight)]),
                             A_ub=np.vstack([hinge, times]),
                             b_ub=np.concatenate([-offset, np.zeros(tracks)]), method="highs")
            print(result.fun, time.time() - begin)
            """;

    private static Certificate certificate(Problem problem) {
        return new HingeProgram(problem).certificate();
    }
}
