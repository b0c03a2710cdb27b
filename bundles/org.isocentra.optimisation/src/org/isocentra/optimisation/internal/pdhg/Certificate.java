package org.isocentra.optimisation.internal.pdhg;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.optimisation.api.Problem;

/**
 * What can be proven about a problem: the objective of a point, and a lower bound from dual variables, both in double
 * precision.
 */
final class Certificate {

    private final Problem problem;
    private final Rows rows;
    private final int[] groupOfTrack;
    private final int groups;

    Certificate(Problem problem, Rows rows, int[] groupOfTrack, int groups) {
        this.problem = problem;
        this.rows = rows;
        this.groupOfTrack = groupOfTrack;
        this.groups = groups;
    }

    double objective(float[] x) {
        InfluenceMatrix a = problem.influence();
        double[] dose = new double[a.points()];
        double[] trackTime = new double[groupOfTrack.length];
        for (int v = 0; v < a.variables(); v++) {
            if (x[v] > 0) {
                double amount = x[v];
                int start = v * a.points();
                for (int p = 0; p < dose.length; p++) {
                    dose[p] += amount * a.values()[start + p];
                }
                trackTime[problem.track()[v]] += amount;
            }
        }
        double sum = 0;
        for (int row = 0; row < rows.count(); row++) {
            double excess = rows.offset()[row] + rows.sign()[row] * dose[rows.point()[row]] * rows.inverseLevel()[row];
            sum += rows.penalty()[row] * Math.max(0, excess);
        }
        double[] groupTime = new double[groups];
        for (int track = 0; track < trackTime.length; track++) {
            groupTime[groupOfTrack[track]] = Math.max(groupTime[groupOfTrack[track]], trackTime[track]);
        }
        for (double time : groupTime) {
            sum += problem.timeWeight() * time;
        }
        return sum;
    }

    /**
     * A lower bound of the objective from dual variables within their bounds. The dual is feasible when no variable has a
     * negative reduced cost; overdose duals make it positive and underdose duals negative, so the underdose duals are
     * scaled down as far as needed.
     */
    double bound(float[] y) {
        InfluenceMatrix a = problem.influence();
        double[] push = new double[a.points()];
        double[] pull = new double[a.points()];
        double pushValue = 0;
        double pullValue = 0;
        for (int row = 0; row < rows.count(); row++) {
            double dual = Math.clamp((double) y[row], 0, rows.penalty()[row]);
            double amount = dual * rows.inverseLevel()[row];
            if (rows.sign()[row] > 0) {
                push[rows.point()[row]] += amount;
                pushValue += dual * rows.offset()[row];
            } else if (rows.offset()[row] > 0) {
                pull[rows.point()[row]] += amount;
                pullValue += dual * rows.offset()[row];
            }
        }
        double[] cost = new double[a.variables()];
        double[] gain = new double[a.variables()];
        for (int v = 0; v < cost.length; v++) {
            int start = v * a.points();
            double costSum = 0;
            double gainSum = 0;
            for (int p = 0; p < push.length; p++) {
                double value = a.values()[start + p];
                costSum += value * push[p];
                gainSum += value * pull[p];
            }
            cost[v] = costSum;
            gain[v] = gainSum;
        }
        return Math.max(0, pushValue + largestFeasibleScale(cost, gain) * pullValue);
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

    /** Whether the time duals of every group can make up for all negative reduced costs. */
    private boolean isFeasible(double scale, double[] cost, double[] gain) {
        double[] needed = new double[groupOfTrack.length];
        for (int v = 0; v < cost.length; v++) {
            int track = problem.track()[v];
            needed[track] = Math.max(needed[track], scale * gain[v] - cost[v]);
        }
        double[] sum = new double[groups];
        for (int track = 0; track < needed.length; track++) {
            sum[groupOfTrack[track]] += needed[track];
        }
        for (double value : sum) {
            if (value > problem.timeWeight()) {
                return false;
            }
        }
        return true;
    }
}
