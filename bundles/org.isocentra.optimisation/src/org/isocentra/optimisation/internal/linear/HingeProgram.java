package org.isocentra.optimisation.internal.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.optimisation.api.Problem;

/**
 * A problem as a linear program: minimise {@code penalty·e + timeWeight·sum(tau)} with {@code e >= 0, x >= 0},
 * {@code e >= offset + coefficient (A x)} row by row, and {@code tau[group] >= sum of x} track by track. Variables are
 * scaled by one factor so that the largest product of coefficient and A is 1.
 *
 * @param a scaled influence by points: {@code a[point][variable]}
 */
record HingeProgram(Problem problem, Rows rows, double[][] a, double[] coefficient, int[] groupOfTrack, double scale) {

    HingeProgram(Problem problem) {
        this(problem, Rows.of(problem));
    }

    private HingeProgram(Problem problem, Rows rows) {
        this(problem, rows, byPoints(problem.influence()), coefficients(rows), groups(problem), 1);
    }

    HingeProgram {
        if (scale == 1) {
            double largest = 0;
            for (int row = 0; row < rows.count(); row++) {
                double c = Math.abs(coefficient[row]);
                for (double value : a[rows.point()[row]]) {
                    largest = Math.max(largest, c * value);
                }
            }
            scale = largest > 0 ? 1 / largest : 1;
            for (double[] row : a) {
                for (int v = 0; v < row.length; v++) {
                    row[v] *= scale;
                }
            }
        }
    }

    int variables() {
        return problem.influence().variables();
    }

    int tracks() {
        return groupOfTrack.length;
    }

    int groups() {
        return Arrays.stream(groupOfTrack).max().orElse(-1) + 1;
    }

    double timeWeight() {
        return problem.timeWeight() * scale;
    }

    Certificate certificate() {
        int[][] tracksOfGroup = new int[groups()][];
        for (int g = 0; g < tracksOfGroup.length; g++) {
            int group = g;
            tracksOfGroup[g] = IntStream.range(0, groupOfTrack.length).filter(t -> groupOfTrack[t] == group).toArray();
        }
        return new Certificate(problem, rows, groupOfTrack, tracksOfGroup);
    }

    private static double[][] byPoints(InfluenceMatrix influence) {
        double[][] a = new double[influence.points()][influence.variables()];
        for (int v = 0; v < influence.variables(); v++) {
            for (int p = 0; p < a.length; p++) {
                a[p][v] = influence.value(p, v);
            }
        }
        return a;
    }

    private static double[] coefficients(Rows rows) {
        return IntStream.range(0,
                rows.count()).mapToDouble(r -> (double) rows.sign()[r] * rows.inverseLevel()[r]).toArray();
    }

    private static int[] groups(Problem problem) {
        int[] groups = new int[Arrays.stream(problem.track()).max().orElse(-1) + 1];
        for (int v = 0; v < problem.track().length; v++) {
            groups[problem.track()[v]] = problem.group()[v];
        }
        return groups;
    }
}
