package org.isocentra.optimisation.internal;

import java.util.Arrays;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.geometry.Vector3;

/** A growing list of points, LPS mm, and their depth in a target, mm. */
final class PointList {

    private float[] x = new float[256];
    private float[] y = new float[256];
    private float[] z = new float[256];
    private float[] depth = new float[256];
    private int count;

    void add(Vector3 p, double depthMm) {
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
            z = Arrays.copyOf(z, 2 * count);
            depth = Arrays.copyOf(depth, 2 * count);
        }
        x[count] = (float) p.x();
        y[count] = (float) p.y();
        z[count] = (float) p.z();
        depth[count] = (float) depthMm;
        count++;
    }

    void add(DosePoints.At points, int from, int to) {
        for (int n = from; n < to; n++) {
            add(new Vector3(points.xMm()[n], points.yMm()[n], points.zMm()[n]), 0);
        }
    }

    int count() {
        return count;
    }

    Vector3 point(int n) {
        return new Vector3(x[n], y[n], z[n]);
    }

    DosePoints.At toDosePoints() {
        return new DosePoints.At(Arrays.copyOf(x, count), Arrays.copyOf(y, count), Arrays.copyOf(z, count));
    }

    float[] depthMm() {
        return Arrays.copyOf(depth, count);
    }
}
