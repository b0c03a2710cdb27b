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

    /** Points whose rows stay in the cache while they are filled. */
    private static final int BLOCK = 64;
    private static final int BISECTIONS = 12;
    /** In units of the scaled problem, in which times are about 1 or less. */
    private static final double LONGEST = 1e9;

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

    /** Coefficient times A times a vector, row by row. */
    double[] product(double[] at) {
        int points = a.length;
        double[] dose = new double[points];
        int p = 0;
        for (; p + 3 < points; p += 4) {
            double[] a0 = a[p];
            double[] a1 = a[p + 1];
            double[] a2 = a[p + 2];
            double[] a3 = a[p + 3];
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int n = 0; n < at.length; n++) {
                sum0 += a0[n] * at[n];
                sum1 += a1[n] * at[n];
                sum2 += a2[n] * at[n];
                sum3 += a3[n] * at[n];
            }
            dose[p] = sum0;
            dose[p + 1] = sum1;
            dose[p + 2] = sum2;
            dose[p + 3] = sum3;
        }
        for (; p < points; p++) {
            for (int n = 0; n < at.length; n++) {
                dose[p] += a[p][n] * at[n];
            }
        }
        double[] result = new double[rows.count()];
        for (int row = 0; row < result.length; row++) {
            result[row] = coefficient[row] * dose[rows.point()[row]];
        }
        return result;
    }

    /** Adds the transposed of {@link #product}. */
    void addTransposed(double[] perRow, double[] result) {
        double[] perPoint = new double[a.length];
        for (int row = 0; row < perRow.length; row++) {
            perPoint[rows.point()[row]] += coefficient[row] * perRow[row];
        }
        for (int p = 0; p < perPoint.length; p++) {
            double factor = perPoint[p];
            double[] at = a[p];
            for (int n = 0; n < result.length; n++) {
                result[n] += factor * at[n];
            }
        }
    }

    /** How long every track is best on if all are on equally long; never zero. */
    double bestLength(double[] slope) {
        double steepest = Arrays.stream(slope).map(Math::abs).max().orElse(0);
        double low = 0;
        double high = steepest > 0 ? 1 / steepest : 1;
        while (isTooShort(high, slope) && high < LONGEST) {
            low = high;
            high *= 2;
        }
        for (int n = 0; n < BISECTIONS; n++) {
            double middle = 0.5 * (low + high);
            if (isTooShort(middle, slope)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private boolean isTooShort(double length, double[] slope) {
        double change = timeWeight() * groups();
        for (int row = 0; row < slope.length; row++) {
            change += rows.offset()[row] + length * slope[row] > 0 ? rows.penalty()[row] * slope[row] : 0;
        }
        return change < 0;
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
        for (int block = 0; block < a.length; block += BLOCK) {
            int end = Math.min(a.length, block + BLOCK);
            for (int v = 0; v < influence.variables(); v++) {
                for (int p = block; p < end; p++) {
                    a[p][v] = influence.value(p, v);
                }
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
