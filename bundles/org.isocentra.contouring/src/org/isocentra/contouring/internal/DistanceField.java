package org.isocentra.contouring.internal;

import java.util.Arrays;

/**
 * Signed distance to the surface of an {@link Implicit} body at the nodes of a grid, positive inside. Near the surface
 * each node is projected onto it along the gradient; the surface points found are then handed from node to node.
 */
final class DistanceField {

    private static final int STEPS = 6;
    /** A node farther from the surface than this, in units of the spacing, is left to its neighbours. */
    private static final double FARTHEST = 4;
    /** Half the range, in units of the spacing, in which the surface is found in the end. */
    private static final double CONVERGED = 0.1;

    private final Implicit body;
    private final double u0;
    private final double v0;
    private final double w0;
    private final double h;
    private final int nu;
    private final int nv;
    private final int nw;
    /** First the value of the body, then the signed distance. */
    private final float[] values;
    /** Nearest surface point known, in units of the spacing from the first node. */
    private final float[] nearU;
    private final float[] nearV;
    private final float[] nearW;
    private final float[] squared;

    private DistanceField(Implicit body, double[] originMm, double spacingMm, int nu, int nv, int nw) {
        this.body = body;
        u0 = originMm[0];
        v0 = originMm[1];
        w0 = originMm[2];
        h = spacingMm;
        this.nu = nu;
        this.nv = nv;
        this.nw = nw;
        values = new float[nu * nv * nw];
        nearU = new float[values.length];
        nearV = new float[values.length];
        nearW = new float[values.length];
        squared = new float[values.length];
    }

    /** Distances in mm, first index fastest. */
    static float[] of(Implicit body, double[] originMm, double spacingMm, int nu, int nv, int nw) {
        DistanceField field = new DistanceField(body, originMm, spacingMm, nu, nv, nw);
        field.evaluate();
        field.project();
        field.propagate();
        return field.distances();
    }

    private void evaluate() {
        int n = 0;
        for (int k = 0; k < nw; k++) {
            for (int j = 0; j < nv; j++) {
                for (int i = 0; i < nu; i++) {
                    values[n++] = (float) body.at(u0 + i * h, v0 + j * h, w0 + k * h);
                }
            }
        }
        Arrays.fill(squared, Float.POSITIVE_INFINITY);
    }

    private void project() {
        byte[] near = nearSurface();
        double[] foot = new double[3];
        for (int k = 0; k < nw; k++) {
            for (int j = 0; j < nv; j++) {
                for (int i = 0; i < nu; i++) {
                    int n = i + nu * (j + nv * k);
                    if (near[n] != 0 && findFoot(n, i, j, k, foot)) {
                        nearU[n] = (float) foot[0];
                        nearV[n] = (float) foot[1];
                        nearW[n] = (float) foot[2];
                        squared[n] = squaredDistance(n, i, j, k);
                    }
                }
            }
        }
    }

    /** Marks the nodes on both sides of a change of sign, and all nodes around these. */
    private byte[] nearSurface() {
        byte[] near = new byte[values.length];
        int[] strides = {1, nu, nu * nv};
        for (int k = 0; k < nw; k++) {
            for (int j = 0; j < nv; j++) {
                for (int i = 0; i < nu; i++) {
                    int n = i + nu * (j + nv * k);
                    for (int axis = 0; axis < 3; axis++) {
                        boolean hasNext = axis == 0 ? i < nu - 1 : axis == 1 ? j < nv - 1 : k < nw - 1;
                        if (hasNext && values[n] > 0 != values[n + strides[axis]] > 0) {
                            markAround(near, i, j, k);
                            markAround(near, axis == 0 ? i + 1 : i, axis == 1 ? j + 1 : j, axis == 2 ? k + 1 : k);
                        }
                    }
                }
            }
        }
        return near;
    }

    private void markAround(byte[] near, int i, int j, int k) {
        for (int c = Math.max(0, k - 1); c <= Math.min(nw - 1, k + 1); c++) {
            for (int b = Math.max(0, j - 1); b <= Math.min(nv - 1, j + 1); b++) {
                for (int a = Math.max(0, i - 1); a <= Math.min(nu - 1, i + 1); a++) {
                    near[a + nu * (b + nv * c)] = 1;
                }
            }
        }
    }

    /** Follows the gradient at the node to the surface by the secant method; lengths in units of the spacing. */
    private boolean findFoot(int n, int i, int j, int k, double[] foot) {
        double e = 0.1;
        double ga = (value(i + e, j, k) - value(i - e, j, k)) / (2 * e);
        double gb = (value(i, j + e, k) - value(i, j - e, k)) / (2 * e);
        double gc = (value(i, j, k + e) - value(i, j, k - e)) / (2 * e);
        double slope = Math.sqrt(ga * ga + gb * gb + gc * gc);
        if (!(slope > 0)) {
            return false;
        }
        double f = values[n];
        double way = 0;
        double move = Math.clamp(-f / slope, -FARTHEST, FARTHEST);
        for (int step = 0; step < STEPS; step++) {
            way += move;
            double next = value(i + way * ga / slope, j + way * gb / slope, k + way * gc / slope);
            double secant = (next - f) / move;
            move = secant > 0 ? -next / secant : 0;
            f = next;
            if (Math.abs(move) < CONVERGED) {
                return bracket(i, j, k, ga / slope, gb / slope, gc / slope, way + move, foot);
            }
            if (Math.abs(way + move) > FARTHEST) {
                return false;
            }
        }
        return false;
    }

    /** Makes sure that the surface is there, and places the foot between a point outside and one inside. */
    private boolean bracket(int i, int j, int k, double da, double db, double dc, double way, double[] foot) {
        double low = way - CONVERGED;
        double high = way + CONVERGED;
        double outside = value(i + low * da, j + low * db, k + low * dc);
        double inside = value(i + high * da, j + high * db, k + high * dc);
        if (!(outside <= 0 && inside > 0)) {
            return false;
        }
        double at = low + (high - low) * outside / (outside - inside);
        foot[0] = i + at * da;
        foot[1] = j + at * db;
        foot[2] = k + at * dc;
        return true;
    }

    private double value(double a, double b, double c) {
        return body.at(u0 + a * h, v0 + b * h, w0 + c * h);
    }

    private float squaredDistance(int n, int i, int j, int k) {
        float a = nearU[n] - i;
        float b = nearV[n] - j;
        float c = nearW[n] - k;
        return a * a + b * b + c * c;
    }

    /** Sweeps in all eight diagonal directions. */
    private void propagate() {
        for (int direction = 0; direction < 8; direction++) {
            int si = (direction & 1) == 0 ? 1 : -1;
            int sj = (direction & 2) == 0 ? 1 : -1;
            int sk = (direction & 4) == 0 ? 1 : -1;
            for (int c = 0; c < nw; c++) {
                int k = sk > 0 ? c : nw - 1 - c;
                for (int b = 0; b < nv; b++) {
                    int j = sj > 0 ? b : nv - 1 - b;
                    for (int a = 0; a < nu; a++) {
                        int i = si > 0 ? a : nu - 1 - a;
                        int n = i + nu * (j + nv * k);
                        if (a > 0) {
                            offer(n, n - si, i, j, k);
                        }
                        if (b > 0) {
                            offer(n, n - sj * nu, i, j, k);
                        }
                        if (c > 0) {
                            offer(n, n - sk * nu * nv, i, j, k);
                        }
                    }
                }
            }
        }
    }

    private void offer(int n, int from, int i, int j, int k) {
        if (squared[from] == Float.POSITIVE_INFINITY) {
            return;
        }
        float a = nearU[from] - i;
        float b = nearV[from] - j;
        float c = nearW[from] - k;
        float d = a * a + b * b + c * c;
        if (d < squared[n]) {
            squared[n] = d;
            nearU[n] = nearU[from];
            nearV[n] = nearV[from];
            nearW[n] = nearW[from];
        }
    }

    private float[] distances() {
        for (int n = 0; n < values.length; n++) {
            float distance = (float) (Math.sqrt(squared[n]) * h);
            values[n] = values[n] > 0 ? distance : -distance;
        }
        return values;
    }
}
