package org.isocentra.contouring.internal;

import java.util.Arrays;

/**
 * Signed distance in mm to the outline of a plane figure, positive inside, on a square raster: exact at the nodes,
 * cubic in between.
 */
final class DistanceMap {

    private final double originU;
    private final double originV;
    private final double spacing;
    private final int nu;
    private final int nv;
    private final float[] values;

    /** @param margin how far beyond the outline the raster reaches, mm */
    DistanceMap(Outline outline, double spacing, double margin) {
        this.spacing = spacing;
        originU = outline.minU() - margin;
        originV = outline.minV() - margin;
        nu = (int) Math.ceil((outline.maxU() + margin - originU) / spacing) + 1;
        nv = (int) Math.ceil((outline.maxV() + margin - originV) / spacing) + 1;
        values = new float[nu * nv];
        int[] nearest = new int[nu * nv];
        Arrays.fill(nearest, -1);
        Arrays.fill(values, Float.POSITIVE_INFINITY);
        seed(outline, nearest);
        propagate(outline, nearest);
        giveSign(outline);
    }

    private void seed(Outline outline, int[] nearest) {
        double reach = 1.5 * spacing;
        for (int e = 0; e < outline.edges(); e++) {
            if (outline.isSeam(e)) {
                continue;
            }
            int pieces = 1 + (int) (outline.length(e) / (4 * spacing));
            for (int p = 0; p < pieces; p++) {
                double u0 = outline.u(e, (double) p / pieces);
                double v0 = outline.v(e, (double) p / pieces);
                double u1 = outline.u(e, (p + 1.0) / pieces);
                double v1 = outline.v(e, (p + 1.0) / pieces);
                int iMin = Math.max(0, (int) Math.ceil((Math.min(u0, u1) - reach - originU) / spacing));
                int iMax = Math.min(nu - 1, (int) Math.floor((Math.max(u0, u1) + reach - originU) / spacing));
                int jMin = Math.max(0, (int) Math.ceil((Math.min(v0, v1) - reach - originV) / spacing));
                int jMax = Math.min(nv - 1, (int) Math.floor((Math.max(v0, v1) + reach - originV) / spacing));
                for (int j = jMin; j <= jMax; j++) {
                    for (int i = iMin; i <= iMax; i++) {
                        offer(outline, nearest, i, j, e);
                    }
                }
            }
        }
    }

    private void offer(Outline outline, int[] nearest, int i, int j, int edge) {
        int n = i + nu * j;
        if (edge < 0 || nearest[n] == edge) {
            return;
        }
        float squared = (float) outline.squaredDistance(edge, originU + i * spacing, originV + j * spacing);
        if (squared < values[n]) {
            values[n] = squared;
            nearest[n] = edge;
        }
    }

    /** Hands the nearest edge from node to node, forwards and backwards. */
    private void propagate(Outline outline, int[] nearest) {
        for (int pass = 0; pass < 2; pass++) {
            int step = pass == 0 ? 1 : -1;
            int firstRow = pass == 0 ? 0 : nv - 1;
            for (int j = firstRow; j >= 0 && j < nv; j += step) {
                int before = j - step;
                boolean hasBefore = before >= 0 && before < nv;
                for (int i = 0; i < nu; i++) {
                    if (i > 0) {
                        offer(outline, nearest, i, j, nearest[i - 1 + nu * j]);
                    }
                    if (hasBefore) {
                        for (int k = Math.max(0, i - 1); k <= Math.min(nu - 1, i + 1); k++) {
                            offer(outline, nearest, i, j, nearest[k + nu * before]);
                        }
                    }
                }
                for (int i = nu - 2; i >= 0; i--) {
                    offer(outline, nearest, i, j, nearest[i + 1 + nu * j]);
                }
            }
        }
    }

    private void giveSign(Outline outline) {
        for (int j = 0; j < nv; j++) {
            double[] crossings = outline.crossings(originV + j * spacing);
            int passed = 0;
            for (int i = 0; i < nu; i++) {
                double u = originU + i * spacing;
                while (passed < crossings.length && crossings[passed] < u) {
                    passed++;
                }
                int n = i + nu * j;
                float distance = (float) Math.sqrt(values[n]);
                values[n] = (passed & 1) == 1 ? distance : -distance;
            }
        }
    }

    /** Distance at a point; beyond the raster the distance to the raster is taken off its border value. */
    double at(double u, double v) {
        double x = (u - originU) / spacing;
        double y = (v - originV) / spacing;
        double cx = Math.clamp(x, 0, nu - 1);
        double cy = Math.clamp(y, 0, nv - 1);
        double inside = cubic(cx, cy);
        if (x == cx && y == cy) {
            return inside;
        }
        return inside - Math.hypot(x - cx, y - cy) * spacing;
    }

    private double cubic(double x, double y) {
        int i = Math.clamp((int) x, 1, nu - 3);
        int j = Math.clamp((int) y, 1, nv - 3);
        double fx = x - i;
        double fy = y - j;
        double x0 = Cubic.weight0(fx);
        double x1 = Cubic.weight1(fx);
        double x2 = Cubic.weight2(fx);
        double x3 = Cubic.weight3(fx);
        int n = i - 1 + nu * (j - 1);
        double r0 = row(n, x0, x1, x2, x3);
        double r1 = row(n + nu, x0, x1, x2, x3);
        double r2 = row(n + 2 * nu, x0, x1, x2, x3);
        double r3 = row(n + 3 * nu, x0, x1, x2, x3);
        return Cubic.weight0(fy) * r0 + Cubic.weight1(fy) * r1 + Cubic.weight2(fy) * r2 + Cubic.weight3(fy) * r3;
    }

    private double row(int n, double a, double b, double c, double d) {
        return a * values[n] + b * values[n + 1] + c * values[n + 2] + d * values[n + 3];
    }

    /** The largest distance inside: the radius of the largest disc the figure holds, mm. */
    double largest() {
        float max = 0;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** Area of the figure, mm². */
    double area() {
        return areaWithin(0);
    }

    /** Area of what lies farther inside than a depth in mm, mm². */
    double areaWithin(double depth) {
        float[] depths = new float[values.length];
        for (int n = 0; n < depths.length; n++) {
            depths[n] = (float) (values[n] - depth);
        }
        return PartialCells.count(depths, spacing) * spacing * spacing;
    }
}
