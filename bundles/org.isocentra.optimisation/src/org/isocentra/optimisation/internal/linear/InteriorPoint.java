package org.isocentra.optimisation.internal.linear;

import java.util.Arrays;

/**
 * A point with positive slacks and multipliers that approaches the optimum. Names: {@code e} excess of each row with
 * slack {@code s} and multiplier {@code y}, and multiplier {@code z} of {@code e >= 0}; {@code x} variables with
 * multiplier {@code v}; {@code tau} time of each group; slack {@code r} and multiplier {@code u} of each track.
 */
final class InteriorPoint {

    private static final double TO_BOUNDARY = 0.995;
    private static final double REGULARISATION = 1e-12;
    /** An objective below this share of what full violation of all rows would cost is as good as none. */
    private static final double NEGLIGIBLE = 1e-6;
    /** Below this a hinge is at its bend, where the formula of its multiplier has no digits left. */
    private static final double BEND = 1e-6;

    private final HingeProgram program;
    private final int rows;
    private final int variables;
    private final int tracks;
    private final int groups;
    private final int[] track;
    private final double[] weight;
    private final double[] e;
    private final double[] s;
    private final double[] y;
    private final double[] z;
    private final double[] x;
    private final double[] v;
    private final double[] tau;
    private final double[] r;
    private final double[] u;

    /** @param start complementarity to start with, relative to the objective: how far out on the central path */
    InteriorPoint(HingeProgram program, double start) {
        this.program = program;
        rows = program.rows().count();
        variables = program.variables();
        tracks = program.tracks();
        groups = program.groups();
        track = program.problem().track();
        weight = new double[rows];
        e = new double[rows];
        s = new double[rows];
        y = new double[rows];
        z = new double[rows];
        x = new double[variables];
        v = new double[variables];
        tau = new double[groups];
        r = new double[tracks];
        u = new double[tracks];
        start(start);
    }

    /**
     * On the central path but for the multipliers of variables: rows and tracks satisfy their equations with the same
     * complementarity. The variables are those of the best point at which all tracks are on equally long.
     */
    private void start(double relative) {
        int[] perTrack = new int[tracks];
        for (int t : track) {
            perTrack[t]++;
        }
        for (int n = 0; n < variables; n++) {
            x[n] = 1.0 / perTrack[track[n]];
        }
        double[] slope = program.product(x);
        double length = program.bestLength(slope);
        double objective = 0;
        double total = 0;
        for (int row = 0; row < rows; row++) {
            total += program.rows().penalty()[row];
            weight[row] = program.rows().penalty()[row];
            e[row] = program.rows().offset()[row] + length * slope[row];
            objective += weight[row] * Math.max(0, e[row]);
        }
        double mu = relative * Math.max(objective + program.timeWeight() * groups * length, NEGLIGIBLE * total)
                / count();
        for (int row = 0; row < rows; row++) {
            double hinge = e[row];
            double half = hinge * weight[row] / (2 * mu);
            // e - s = hinge and e z = s y = mu with y + z = weight
            y[row] = weight[row] * (Math.abs(half) < BEND ? 0.5 : (half - 1 + Math.sqrt(half * half + 1)) / (2 * half));
            z[row] = weight[row] - y[row];
            e[row] = mu / z[row];
            s[row] = mu / y[row];
        }
        int[] perGroup = new int[groups];
        for (int group : program.groupOfTrack()) {
            perGroup[group]++;
        }
        for (int t = 0; t < tracks; t++) {
            int group = program.groupOfTrack()[t];
            u[t] = program.timeWeight() / perGroup[group];
            r[t] = mu / u[t];
            tau[group] = length + r[t];
        }
        double[] reduced = new double[variables];
        program.addTransposed(y, reduced);
        for (int n = 0; n < variables; n++) {
            x[n] *= length;
            v[n] = Math.max(mu / x[n], reduced[n] + u[track[n]]);
        }
    }

    float[] primal() {
        float[] result = new float[variables];
        for (int n = 0; n < variables; n++) {
            result[n] = (float) (x[n] * program.scale());
        }
        return result;
    }

    float[] dual() {
        float[] result = new float[rows];
        for (int row = 0; row < rows; row++) {
            result[row] = (float) y[row];
        }
        return result;
    }

    /** Complementarity relative to the objective: about the gap, when primal and dual are feasible. */
    double relativeComplementarity() {
        double objective = 0;
        for (int row = 0; row < rows; row++) {
            objective += weight[row] * e[row];
        }
        for (double time : tau) {
            objective += program.timeWeight() * time;
        }
        return complementarity() / Math.max(objective, 1e-300);
    }

    /** One step; false when no further step is possible. */
    boolean advance() {
        Residuals residuals = new Residuals();
        Factor factor = new Factor();
        if (!factor.positive) {
            return false;
        }
        double mu = complementarity() / count();
        Step affine = new Step(residuals, factor, 0, null);
        double after = affine.complementarity(affine.primalLength(1), affine.dualLength(1)) / count();
        double sigma = Math.pow(after / mu, 3);
        Step step = new Step(residuals, factor, sigma * mu, affine);
        double primal = step.primalLength(TO_BOUNDARY);
        double dual = step.dualLength(TO_BOUNDARY);
        if (!(primal > 1e-10) || !(dual > 1e-10)) {
            return false;
        }
        step.take(primal, dual);
        return true;
    }

    private int count() {
        return 2 * rows + variables + tracks;
    }

    private double complementarity() {
        return dot(y, s) + dot(z, e) + dot(x, v) + dot(u, r);
    }

    private double[] hinge(double[] at) {
        double[] product = program.product(at);
        for (int row = 0; row < rows; row++) {
            product[row] += program.rows().offset()[row];
        }
        return product;
    }

    private double[] trackSums(double[] at) {
        double[] sum = new double[tracks];
        for (int n = 0; n < variables; n++) {
            sum[track[n]] += at[n];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            sum += a[n] * b[n];
        }
        return sum;
    }

    /** How far the point is from satisfying the equations. */
    private final class Residuals {

        final double[] row;
        final double[] trackTime = new double[tracks];
        final double[] variable = new double[variables];
        final double[] group = new double[groups];

        Residuals() {
            row = hinge(x);
            for (int n = 0; n < rows; n++) {
                row[n] = e[n] - row[n] - s[n];
            }
            double[] sum = trackSums(x);
            Arrays.fill(group, program.timeWeight());
            for (int t = 0; t < tracks; t++) {
                trackTime[t] = tau[program.groupOfTrack()[t]] - sum[t] - r[t];
                group[program.groupOfTrack()[t]] -= u[t];
            }
            program.addTransposed(y, variable);
            for (int n = 0; n < variables; n++) {
                variable[n] += u[track[n]] - v[n];
            }
        }
    }

    /** The condensed system of the current point, factorised. */
    private final class Factor {

        final double[] theta = new double[rows];
        final double[] phi = new double[tracks];
        final double[] phiOfGroup = new double[groups];
        final CondensedSystem system;
        final boolean positive;

        Factor() {
            double[] perPoint = new double[program.a().length];
            for (int row = 0; row < rows; row++) {
                theta[row] = 1 / (e[row] / z[row] + s[row] / y[row]);
                double c = program.coefficient()[row];
                perPoint[program.rows().point()[row]] += theta[row] * c * c;
            }
            for (int t = 0; t < tracks; t++) {
                phi[t] = u[t] / r[t];
                phiOfGroup[program.groupOfTrack()[t]] += phi[t];
            }
            system = new CondensedSystem(program.a(), perPoint);
            for (int n = 0; n < variables; n++) {
                int tn = track[n];
                int group = program.groupOfTrack()[tn];
                double[] row = system.row(n);
                row[n] += v[n] / x[n];
                for (int m = n; m < variables; m++) {
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
            positive = system.factorise();
        }
    }

    /**
     * A Newton step towards complementarity {@code mu}; with the second-order terms of a predictor where there is
     * one.
     */
    private final class Step {

        private final double[] dx;
        private final double[] dtau = new double[groups];
        private final double[] de = new double[rows];
        private final double[] ds = new double[rows];
        private final double[] dy = new double[rows];
        private final double[] dr = new double[tracks];
        private final double[] du = new double[tracks];
        private final double[] dv = new double[variables];

        Step(Residuals residuals, Factor factor, double mu, Step predictor) {
            double[] cy = new double[rows];
            double[] cz = new double[rows];
            double[] q = new double[rows];
            double[] weighted = new double[rows];
            for (int n = 0; n < rows; n++) {
                cy[n] = mu - y[n] * s[n] - (predictor == null ? 0 : predictor.dy[n] * predictor.ds[n]);
                cz[n] = mu - z[n] * e[n] + (predictor == null ? 0 : predictor.dy[n] * predictor.de[n]);
                q[n] = cy[n] / y[n] - cz[n] / z[n] - residuals.row[n];
                weighted[n] = factor.theta[n] * q[n];
            }
            double[] p = new double[tracks];
            double[] cu = new double[tracks];
            double[] groupSum = new double[groups];
            for (int t = 0; t < tracks; t++) {
                cu[t] = mu - u[t] * r[t] - (predictor == null ? 0 : predictor.du[t] * predictor.dr[t]);
                p[t] = cu[t] / u[t] - residuals.trackTime[t];
                groupSum[program.groupOfTrack()[t]] += factor.phi[t] * p[t];
            }
            double[] right = new double[variables];
            program.addTransposed(weighted, right);
            double[] cv = new double[variables];
            for (int n = 0; n < variables; n++) {
                cv[n] = mu - x[n] * v[n] - (predictor == null ? 0 : predictor.dx[n] * predictor.dv[n]);
                int t = track[n];
                int g = program.groupOfTrack()[t];
                double time = factor.phi[t] * (p[t] - (groupSum[g] - residuals.group[g]) / factor.phiOfGroup[g]);
                right[n] = -residuals.variable[n] - right[n] - time + cv[n] / x[n];
            }
            dx = factor.system.solve(right);
            double[] dSum = trackSums(dx);
            for (int t = 0; t < tracks; t++) {
                dtau[program.groupOfTrack()[t]] += factor.phi[t] * dSum[t];
            }
            for (int g = 0; g < groups; g++) {
                dtau[g] = (dtau[g] + groupSum[g] - residuals.group[g]) / factor.phiOfGroup[g];
            }
            double[] dHinge = program.product(dx);
            for (int n = 0; n < rows; n++) {
                dy[n] = factor.theta[n] * (dHinge[n] + q[n]);
                de[n] = (cz[n] + e[n] * dy[n]) / z[n];
                ds[n] = (cy[n] - s[n] * dy[n]) / y[n];
            }
            for (int t = 0; t < tracks; t++) {
                du[t] = factor.phi[t] * (dSum[t] - dtau[program.groupOfTrack()[t]] + p[t]);
                dr[t] = (cu[t] - r[t] * du[t]) / u[t];
            }
            for (int n = 0; n < variables; n++) {
                dv[n] = (cv[n] - v[n] * dx[n]) / x[n];
            }
        }

        double primalLength(double share) {
            return Math.min(1, share * Math.min(Math.min(limit(x, dx, 1), limit(e, de, 1)), Math.min(limit(s, ds, 1),
                    limit(r, dr, 1))));
        }

        double dualLength(double share) {
            return Math.min(1, share * Math.min(Math.min(limit(v, dv, 1), limit(y, dy, 1)), Math.min(limit(z, dy, -1),
                    limit(u, du, 1))));
        }

        double complementarity(double primal, double dual) {
            return after(y, dy, dual, s, ds, primal) + after(z, dy, -dual, e, de, primal) + after(v, dv, dual, x, dx,
                    primal)
                    + after(u, du, dual, r, dr, primal);
        }

        void take(double primal, double dual) {
            add(x, dx, primal);
            add(tau, dtau, primal);
            add(e, de, primal);
            add(s, ds, primal);
            add(r, dr, primal);
            add(v, dv, dual);
            add(y, dy, dual);
            add(z, dy, -dual);
            add(u, du, dual);
        }

        private static double limit(double[] value, double[] change, double sign) {
            double limit = Double.POSITIVE_INFINITY;
            for (int n = 0; n < value.length; n++) {
                double d = sign * change[n];
                if (d < 0) {
                    limit = Math.min(limit, -value[n] / d);
                }
            }
            return limit;
        }

        private static double after(double[] a, double[] da, double lengthA, double[] b, double[] db, double lengthB) {
            double sum = 0;
            for (int n = 0; n < a.length; n++) {
                sum += (a[n] + lengthA * da[n]) * (b[n] + lengthB * db[n]);
            }
            return sum;
        }

        private static void add(double[] value, double[] change, double length) {
            for (int n = 0; n < value.length; n++) {
                value[n] += length * change[n];
            }
        }
    }
}
