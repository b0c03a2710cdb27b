package org.isocentra.optimisation.internal.linear;

/** A point that approaches the optimum along the central path, by a predictor and a corrector in each step. */
final class InteriorPoint {

    private static final double TO_BOUNDARY = 0.995;
    /** An objective below this share of what full violation of all rows would cost is as good as none. */
    private static final double NEGLIGIBLE = 1e-6;
    /** Below this a hinge is at its bend, where the formula of its multiplier has no digits left. */
    private static final double BEND = 1e-6;

    private final HingeProgram program;
    private final double[] weight;
    private final Iterate at;

    /** @param start complementarity to start with, relative to the objective: how far out on the central path */
    InteriorPoint(HingeProgram program, double start) {
        this.program = program;
        weight = new double[program.rows().count()];
        at = Iterate.of(program);
        start(start);
    }

    /**
     * On the central path but for the multipliers of variables: rows and tracks satisfy their equations with the same
     * complementarity. The variables are those of the best point at which all tracks are on equally long.
     */
    private void start(double relative) {
        int[] track = program.problem().track();
        int rows = weight.length;
        int variables = track.length;
        int tracks = program.tracks();
        int groups = program.groups();
        double[] e = at.e();
        double[] y = at.y();
        double[] z = at.z();
        double[] x = at.x();
        double[] u = at.u();
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
            weight[row] = program.rows().penalty()[row];
            total += weight[row];
            e[row] = program.rows().offset()[row] + length * slope[row];
            objective += weight[row] * Math.max(0, e[row]);
        }
        double mu = relative * Math.max(objective + program.timeWeight() * groups * length, NEGLIGIBLE * total)
                / at.pairs();
        for (int row = 0; row < rows; row++) {
            double hinge = e[row];
            double half = hinge * weight[row] / (2 * mu);
            // e - s = hinge and e z = s y = mu with y + z = weight
            y[row] = weight[row] * (Math.abs(half) < BEND ? 0.5 : (half - 1 + Math.sqrt(half * half + 1)) / (2 * half));
            z[row] = weight[row] - y[row];
            e[row] = mu / z[row];
            at.s()[row] = mu / y[row];
        }
        int[] perGroup = new int[groups];
        for (int group : program.groupOfTrack()) {
            perGroup[group]++;
        }
        for (int t = 0; t < tracks; t++) {
            int group = program.groupOfTrack()[t];
            u[t] = program.timeWeight() / perGroup[group];
            at.r()[t] = mu / u[t];
            at.tau()[group] = length + at.r()[t];
        }
        double[] reduced = new double[variables];
        program.addTransposed(y, reduced);
        for (int n = 0; n < variables; n++) {
            x[n] *= length;
            at.v()[n] = Math.max(mu / x[n], reduced[n] + u[track[n]]);
        }
    }

    float[] primal() {
        float[] result = new float[at.x().length];
        for (int n = 0; n < result.length; n++) {
            result[n] = (float) (at.x()[n] * program.scale());
        }
        return result;
    }

    float[] dual() {
        float[] result = new float[at.y().length];
        for (int row = 0; row < result.length; row++) {
            result[row] = (float) at.y()[row];
        }
        return result;
    }

    /** Complementarity relative to the objective: about the gap, when primal and dual are feasible. */
    double relativeComplementarity() {
        double objective = 0;
        for (int row = 0; row < weight.length; row++) {
            objective += weight[row] * at.e()[row];
        }
        for (double time : at.tau()) {
            objective += program.timeWeight() * time;
        }
        return at.complementarity() / Math.max(objective, 1e-300);
    }

    /** One step; false when no further step is possible. */
    boolean advance() {
        NewtonSystem system = new NewtonSystem(program, at);
        if (!system.isPositive()) {
            return false;
        }
        double mu = at.complementarity() / at.pairs();
        NewtonStep affine = system.step(0);
        double after = affine.complementarity(affine.primalLength(1), affine.dualLength(1)) / at.pairs();
        double sigma = Math.pow(after / mu, 3);
        NewtonStep step = system.step(sigma * mu, affine);
        double primal = step.primalLength(TO_BOUNDARY);
        double dual = step.dualLength(TO_BOUNDARY);
        if (!(primal > 1e-10) || !(dual > 1e-10)) {
            return false;
        }
        step.take(primal, dual);
        return true;
    }
}
