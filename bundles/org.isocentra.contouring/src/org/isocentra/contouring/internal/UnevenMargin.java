package org.isocentra.contouring.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.isocentra.contouring.api.region.Margins;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Growth that differs by direction. A point belongs to the grown body when the body reaches into the ellipsoid around
 * it, each octant of which has half axes of its own. The squared distance in units of the half axes is a sum over the
 * axes and is minimised one axis after the other; along the first, the surface is found between the nodes. Each axis is
 * the first once, and the nearest surface counts.
 *
 * <p>The body is taken a little smaller and all half axes as much longer, so that surfaces at right angles to an axis
 * along which there is no growth are found between the nodes, too.
 */
final class UnevenMargin {

    /** By how much the body is taken smaller, in steps: the finer, the less edges of the ellipsoids are rounded. */
    private static final double SMALLER = 0.6;
    /** Squared distances are not told apart beyond this. */
    private static final float FARTHEST = 4;

    private final float[] depths;
    private final int[] counts;
    private final int[] strides;
    private final double step;
    /** By axis: half axis towards lower, then towards higher coordinates, mm. */
    private final double[][] reach;
    private final float[] nearest;

    private UnevenMargin(VolumeGeometry g, float[] depths, double[][] reach) {
        this.depths = depths;
        this.reach = reach;
        step = g.spacingMm().x();
        counts = new int[] {g.nx(), g.ny(), g.nz()};
        strides = new int[] {1, g.nx(), g.nx() * g.ny()};
        nearest = new float[depths.length];
        Arrays.fill(nearest, FARTHEST);
    }

    /**
     * Values at the nodes of a region that are positive where the grown or shrunk body is.
     *
     * @param region with more room around it than it grows
     */
    static float[] levels(Region region, Margins margins) {
        boolean shrinks = Math.min(Math.min(margins.rightMm() + margins.leftMm(), margins.anteriorMm()
                + margins.posteriorMm()), margins.inferiorMm() + margins.superiorMm()) < 0;
        double smaller = SMALLER * region.stepMm();
        float[] depths = region.depthMm().values().clone();
        for (int n = 0; n < depths.length; n++) {
            depths[n] = (float) ((shrinks ? -depths[n] : depths[n]) - smaller);
        }
        double[][] outwards = {{margins.rightMm(), margins.leftMm()}, {margins.anteriorMm(), margins.posteriorMm()},
            {margins.inferiorMm(), margins.superiorMm()}};
        double[][] reach = new double[3][2];
        for (int axis = 0; axis < 3; axis++) {
            // what shrinks on its left is eaten from there to the right
            reach[axis][0] = smaller + (shrinks ? -outwards[axis][1] : outwards[axis][0]);
            reach[axis][1] = smaller + (shrinks ? -outwards[axis][0] : outwards[axis][1]);
        }
        UnevenMargin margin = new UnevenMargin(region.depthMm().geometry(), depths, reach);
        for (int first = 0; first < 3; first++) {
            margin.begin(first);
        }
        float[] levels = margin.nearest;
        for (int n = 0; n < levels.length; n++) {
            float inside = (float) (1 - Math.sqrt(levels[n]));
            levels[n] = shrinks ? -inside : inside;
        }
        return levels;
    }

    private void begin(int first) {
        float[] squared = new float[depths.length];
        Arrays.fill(squared, FARTHEST);
        forEachLine(first, start -> alongFirst(squared, start, first));
        for (int next = 1; next < 3; next++) {
            int axis = (first + next) % 3;
            float[] line = new float[counts[axis]];
            forEachLine(axis, start -> along(squared, start, axis, line));
        }
        for (int n = 0; n < nearest.length; n++) {
            nearest[n] = Math.min(nearest[n], squared[n]);
        }
    }

    /** Calls back with the first node of every line along an axis. */
    private void forEachLine(int axis, IntConsumer line) {
        int b = (axis + 1) % 3;
        int c = (axis + 2) % 3;
        for (int k = 0; k < counts[c]; k++) {
            for (int j = 0; j < counts[b]; j++) {
                line.accept(j * strides[b] + k * strides[c]);
            }
        }
    }

    private void alongFirst(float[] squared, int start, int axis) {
        int count = counts[axis];
        for (int way = 0; way < 2; way++) {
            // way 1 runs to higher coordinates, and what it finds lies towards lower ones
            double surface = Double.NaN;
            for (int m = 0; m < count; m++) {
                int at = way == 1 ? m : count - 1 - m;
                int n = start + at * strides[axis];
                if (depths[n] >= 0) {
                    squared[n] = 0;
                    surface = Double.NaN;
                    int next = n + (way == 1 ? strides[axis] : -strides[axis]);
                    if (m + 1 < count && depths[next] < 0) {
                        surface = m + depths[n] / (depths[n] - depths[next]);
                    }
                } else if (!Double.isNaN(surface)) {
                    double far = (m - surface) * step / reach[axis][way];
                    squared[n] = (float) Math.min(squared[n], far * far);
                }
            }
        }
    }

    private void along(float[] squared, int start, int axis, float[] line) {
        int count = counts[axis];
        for (int m = 0; m < count; m++) {
            line[m] = squared[start + m * strides[axis]];
        }
        for (int m = 0; m < count; m++) {
            float best = line[m];
            for (int way = 0; way < 2; way++) {
                double unit = step / reach[axis][way];
                for (int k = 1; k * unit * k * unit < best; k++) {
                    int from = way == 1 ? m - k : m + k;
                    if (from < 0 || from >= count) {
                        break;
                    }
                    best = (float) Math.min(best, line[from] + k * unit * k * unit);
                }
            }
            squared[start + m * strides[axis]] = best;
        }
    }
}
