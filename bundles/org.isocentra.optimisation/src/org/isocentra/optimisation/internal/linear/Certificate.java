package org.isocentra.optimisation.internal.linear;

import java.util.Arrays;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.optimisation.api.Problem;

/**
 * What can be proven about a problem: the objective of a point, and a lower bound from dual variables, both in double
 * precision.
 */
final class Certificate {

    private final Problem problem;
    private final Rows rows;
    private final InfluenceMatrix influence;
    private final int[] groupOfTrack;
    private final int[][] tracksOfGroup;

    Certificate(Problem problem, Rows rows, int[] groupOfTrack, int[][] tracksOfGroup) {
        this.problem = problem;
        this.rows = rows;
        this.influence = problem.influence();
        this.groupOfTrack = groupOfTrack;
        this.tracksOfGroup = tracksOfGroup;
    }

    double objective(float[] x) {
        double[] dose = new double[influence.points()];
        double[] trackTime = new double[groupOfTrack.length];
        for (int v = 0; v < influence.variables(); v++) {
            if (x[v] > 0) {
                double amount = x[v];
                int start = v * influence.points();
                for (int p = 0; p < dose.length; p++) {
                    dose[p] += amount * influence.values()[start + p];
                }
                trackTime[problem.track()[v]] += amount;
            }
        }
        double sum = 0;
        for (int row = 0; row < rows.count(); row++) {
            double excess = rows.offset()[row] + rows.sign()[row] * dose[rows.point()[row]] * rows.inverseLevel()[row];
            sum += rows.penalty()[row] * Math.max(0, excess);
        }
        for (int[] tracks : tracksOfGroup) {
            sum += problem.timeWeight() * Arrays.stream(tracks).mapToDouble(t -> trackTime[t]).max().orElse(0);
        }
        return sum;
    }

    /**
     * A lower bound of the objective from dual variables within their bounds. The dual is feasible when the time
     * duals of
     * every group can make up for all negative reduced costs of its variables; overdose duals raise reduced costs and
     * underdose duals lower them, so underdose duals are scaled down as far as needed.
     */
    double bound(float[] y) {
        double[] push = new double[influence.points()];
        double[] pull = new double[influence.points()];
        double pushValue = 0;
        double pullValue = 0;
        for (int row = 0; row < rows.count(); row++) {
            double dual = Math.clamp((double) y[row], 0, rows.penalty()[row]);
            int point = rows.point()[row];
            if (rows.sign()[row] > 0) {
                push[point] += dual * rows.inverseLevel()[row];
                pushValue += dual * rows.offset()[row];
            } else if (rows.offset()[row] > 0) {
                pull[point] += dual * rows.inverseLevel()[row];
                pullValue += dual * rows.offset()[row];
            }
        }
        return Math.max(0, pushValue + largestFeasibleScale(transposed(push), transposed(pull)) * pullValue);
    }

    private double[] transposed(double[] perPoint) {
        int points = influence.points();
        double[] result = new double[influence.variables()];
        for (int v = 0; v < result.length; v++) {
            int start = v * points;
            double sum = 0;
            for (int p = 0; p < points; p++) {
                sum += influence.values()[start + p] * perPoint[p];
            }
            result[v] = sum;
        }
        return result;
    }

    private double largestFeasibleScale(double[] cost, double[] gain) {
        if (isFeasible(1, cost, gain)) {
            return 1;
        }
        double low = 0;
        double high = 1;
        while (high - low > 1e-9) {
            double middle = 0.5 * (low + high);
            if (isFeasible(middle, cost, gain)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isFeasible(double scale, double[] cost, double[] gain) {
        double[] needed = new double[groupOfTrack.length];
        for (int v = 0; v < cost.length; v++) {
            int track = problem.track()[v];
            needed[track] = Math.max(needed[track], scale * gain[v] - cost[v]);
        }
        for (int[] tracks : tracksOfGroup) {
            if (Arrays.stream(tracks).mapToDouble(t -> needed[t]).sum() > problem.timeWeight()) {
                return false;
            }
        }
        return true;
    }
}
