package org.isocentra.optimisation.internal.linear;

import java.util.Arrays;

/** The equations for a step from a point: how far it is from satisfying them, and the condensed system, factorised. */
final class NewtonSystem {

    private static final double REGULARISATION = 1e-12;

    private final HingeProgram program;
    private final Iterate at;
    private final int[] track;
    private final double[] rowResidual;
    private final double[] trackResidual;
    private final double[] variableResidual;
    private final double[] groupResidual;
    private final double[] theta;
    private final double[] phi;
    private final double[] phiOfGroup;
    private final CondensedSystem condensed;
    private final boolean positive;

    NewtonSystem(HingeProgram program, Iterate at) {
        this.program = program;
        this.at = at;
        track = program.problem().track();
        rowResidual = new double[at.e().length];
        trackResidual = new double[at.r().length];
        variableResidual = new double[at.x().length];
        groupResidual = new double[at.tau().length];
        theta = new double[at.e().length];
        phi = new double[at.r().length];
        phiOfGroup = new double[at.tau().length];
        findResiduals();
        condensed = condensed();
        positive = condensed.factorise();
    }

    /** Whether there is a step. */
    boolean isPositive() {
        return positive;
    }

    private void findResiduals() {
        double[] hinge = program.product(at.x());
        for (int n = 0; n < hinge.length; n++) {
            hinge[n] += program.rows().offset()[n];
            rowResidual[n] = at.e()[n] - hinge[n] - at.s()[n];
        }
        double[] sum = trackSums(at.x());
        Arrays.fill(groupResidual, program.timeWeight());
        for (int t = 0; t < sum.length; t++) {
            int group = program.groupOfTrack()[t];
            trackResidual[t] = at.tau()[group] - sum[t] - at.r()[t];
            groupResidual[group] -= at.u()[t];
        }
        program.addTransposed(at.y(), variableResidual);
        for (int n = 0; n < variableResidual.length; n++) {
            variableResidual[n] += at.u()[track[n]] - at.v()[n];
        }
    }

    private CondensedSystem condensed() {
        double[] perPoint = new double[program.a().length];
        for (int row = 0; row < theta.length; row++) {
            theta[row] = 1 / (at.e()[row] / at.z()[row] + at.s()[row] / at.y()[row]);
            double c = program.coefficient()[row];
            perPoint[program.rows().point()[row]] += theta[row] * c * c;
        }
        for (int t = 0; t < phi.length; t++) {
            phi[t] = at.u()[t] / at.r()[t];
            phiOfGroup[program.groupOfTrack()[t]] += phi[t];
        }
        CondensedSystem system = new CondensedSystem(program.a(), perPoint);
        for (int n = 0; n < track.length; n++) {
            int tn = track[n];
            int group = program.groupOfTrack()[tn];
            double[] row = system.row(n);
            row[n] += at.v()[n] / at.x()[n];
            for (int m = n; m < track.length; m++) {
                int tm = track[m];
                if (tm == tn) {
                    row[m] += phi[tn];
                }
                if (program.groupOfTrack()[tm] == group) {
                    row[m] -= phi[tn] * phi[tm] / phiOfGroup[group];
                }
            }
            row[n] *= 1 + REGULARISATION;
        }
        return system;
    }

    private double[] trackSums(double[] values) {
        double[] sum = new double[phi.length];
        for (int n = 0; n < values.length; n++) {
            sum[track[n]] += values[n];
        }
        return sum;
    }

    /** The step towards complementarity {@code mu}. */
    NewtonStep step(double mu) {
        return step(mu, NewtonStep.none(at));
    }

    /** The same with the second-order terms of a predictor. */
    NewtonStep step(double mu, NewtonStep predictor) {
        double[] e = at.e();
        double[] s = at.s();
        double[] y = at.y();
        double[] z = at.z();
        double[] x = at.x();
        double[] v = at.v();
        double[] r = at.r();
        double[] u = at.u();
        double[] cy = new double[e.length];
        double[] cz = new double[e.length];
        double[] q = new double[e.length];
        double[] weighted = new double[e.length];
        for (int n = 0; n < e.length; n++) {
            cy[n] = mu - y[n] * s[n] - predictor.y()[n] * predictor.s()[n];
            cz[n] = mu - z[n] * e[n] + predictor.y()[n] * predictor.e()[n];
            q[n] = cy[n] / y[n] - cz[n] / z[n] - rowResidual[n];
            weighted[n] = theta[n] * q[n];
        }
        double[] p = new double[r.length];
        double[] cu = new double[r.length];
        double[] groupSum = new double[groupResidual.length];
        for (int t = 0; t < r.length; t++) {
            cu[t] = mu - u[t] * r[t] - predictor.u()[t] * predictor.r()[t];
            p[t] = cu[t] / u[t] - trackResidual[t];
            groupSum[program.groupOfTrack()[t]] += phi[t] * p[t];
        }
        double[] right = new double[x.length];
        program.addTransposed(weighted, right);
        double[] cv = new double[x.length];
        for (int n = 0; n < x.length; n++) {
            cv[n] = mu - x[n] * v[n] - predictor.x()[n] * predictor.v()[n];
            int t = track[n];
            int g = program.groupOfTrack()[t];
            double time = phi[t] * (p[t] - (groupSum[g] - groupResidual[g]) / phiOfGroup[g]);
            right[n] = -variableResidual[n] - right[n] - time + cv[n] / x[n];
        }
        NewtonStep step = NewtonStep.of(at, condensed.solve(right));
        double[] sum = trackSums(step.x());
        for (int t = 0; t < r.length; t++) {
            step.tau()[program.groupOfTrack()[t]] += phi[t] * sum[t];
        }
        for (int g = 0; g < groupSum.length; g++) {
            step.tau()[g] = (step.tau()[g] + groupSum[g] - groupResidual[g]) / phiOfGroup[g];
        }
        double[] hinge = program.product(step.x());
        for (int n = 0; n < e.length; n++) {
            step.y()[n] = theta[n] * (hinge[n] + q[n]);
            step.e()[n] = (cz[n] + e[n] * step.y()[n]) / z[n];
            step.s()[n] = (cy[n] - s[n] * step.y()[n]) / y[n];
        }
        for (int t = 0; t < r.length; t++) {
            step.u()[t] = phi[t] * (sum[t] - step.tau()[program.groupOfTrack()[t]] + p[t]);
            step.r()[t] = (cu[t] - r[t] * step.u()[t]) / u[t];
        }
        for (int n = 0; n < x.length; n++) {
            step.v()[n] = (cv[n] - v[n] * step.x()[n]) / x[n];
        }
        return step;
    }
}
