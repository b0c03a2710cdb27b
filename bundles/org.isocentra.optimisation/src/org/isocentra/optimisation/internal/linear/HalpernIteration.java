package org.isocentra.optimisation.internal.linear;

/**
 * Restarted, reflected Halpern iteration of the primal-dual step T: from the anchor z0 of the last restart,
 * {@code z ← (n+1)/(n+2) (2 T(z) - z) + 1/(n+2) z0}. Restarts when the distance from z to T(z) has shrunk enough, and
 * then
 * rebalances primal and dual step lengths by how far both have moved.
 */
final class HalpernIteration {

    private static final double STEP = 0.99;
    private static final double SUFFICIENT = 0.2;
    private static final double NECESSARY = 0.3;
    private static final double ARTIFICIAL = 0.36;
    private static final double SMOOTHING = 0.5;
    /** Of the balance at a restart, before smoothing. */
    private static final double LARGEST_CHANGE = 100;

    private final SaddlePoint saddle;
    private final float[] x;
    private final float[] y;
    private final float[] anchorX;
    private final float[] anchorY;
    private final float[] nextX;
    private final float[] nextY;
    private final float[] gradient;
    private final float[] product;
    private double primalWeight;
    private int sinceRestart;
    private int total;
    private double firstResidual;
    private double lastResidual;

    HalpernIteration(SaddlePoint saddle) {
        this.saddle = saddle;
        primalWeight = saddle.primalWeight();
        x = new float[saddle.variables()];
        anchorX = new float[x.length];
        nextX = new float[x.length];
        gradient = new float[x.length];
        y = new float[saddle.duals()];
        anchorY = new float[y.length];
        nextY = new float[y.length];
        product = new float[y.length];
    }

    /** T(z) of the last step: feasible. */
    float[] primal() {
        return nextX;
    }

    /** T(z) of the last step: feasible. */
    float[] dual() {
        return nextY;
    }

    void advance() {
        applyStep();
        double residual = distance(x, nextX, y, nextY);
        if (sinceRestart == 0) {
            firstResidual = residual;
        } else if (isTimeToRestart(residual)) {
            restart();
            return;
        }
        lastResidual = residual;
        float keep = (sinceRestart + 1f) / (sinceRestart + 2f);
        mix(x, nextX, anchorX, keep);
        mix(y, nextY, anchorY, keep);
        sinceRestart++;
        total++;
    }

    private void applyStep() {
        float primalStep = (float) (STEP / saddle.norm() / primalWeight);
        float dualStep = (float) (STEP / saddle.norm() * primalWeight);
        saddle.multiplyTransposed(y, gradient);
        for (int v = 0; v < x.length; v++) {
            nextX[v] = Math.max(0, x[v] - primalStep * gradient[v]);
            gradient[v] = 2 * nextX[v] - x[v];
        }
        saddle.multiply(gradient, product);
        saddle.dualStep(y, product, dualStep, nextY);
    }

    private boolean isTimeToRestart(double residual) {
        return residual <= SUFFICIENT * firstResidual || residual <= NECESSARY * firstResidual
                && residual > lastResidual
                || sinceRestart >= ARTIFICIAL * total;
    }

    private void restart() {
        double primalMove = length(nextX, anchorX);
        double dualMove = length(nextY, anchorY);
        double wanted = Math.clamp(dualMove / Math.max(primalMove, Double.MIN_NORMAL), primalWeight / LARGEST_CHANGE,
                primalWeight * LARGEST_CHANGE);
        primalWeight = Math.exp(SMOOTHING * Math.log(wanted) + (1 - SMOOTHING) * Math.log(primalWeight));
        System.arraycopy(nextX, 0, x, 0, x.length);
        System.arraycopy(nextY, 0, y, 0, y.length);
        System.arraycopy(nextX, 0, anchorX, 0, x.length);
        System.arraycopy(nextY, 0, anchorY, 0, y.length);
        sinceRestart = 0;
        total++;
    }

    private static void mix(float[] z, float[] next, float[] anchor, float keep) {
        for (int n = 0; n < z.length; n++) {
            z[n] = keep * (2 * next[n] - z[n]) + (1 - keep) * anchor[n];
        }
    }

    private double distance(float[] x1, float[] x2, float[] y1, float[] y2) {
        double primal = length(x1, x2);
        double dual = length(y1, y2);
        return Math.sqrt(primalWeight * primal * primal + dual * dual / primalWeight);
    }

    private static double length(float[] a, float[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            double d = a[n] - b[n];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }
}
