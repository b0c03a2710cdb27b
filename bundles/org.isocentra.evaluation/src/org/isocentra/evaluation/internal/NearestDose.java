package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * How near an evaluated dose, trilinear between its voxels, comes to a point of a reference in dose and space: the root
 * of the least squared distance plus squared dose difference, both in units of what is tolerated. Cells between eight
 * voxels are searched outwards from the point by branch and bound: a box is halved for as long as it may hold something
 * that is nearer by more than {@value #PRECISION}. So the distance found is never too small, and at most that much too
 * large.
 *
 * <p>Two bounds tell what a box may hold. Its doses lie between those of its corners, and its points are no nearer than
 * its nearest point. And its dose differs from a linear one by no more than the mixed terms of the interpolation; how
 * near a linear dose comes within a box is a small convex problem, whose dual bounds it from below. The mixed terms get
 * four times smaller with each halving each way, so a few boxes are enough.
 *
 * <p>Not for use by several threads.
 */
final class NearestDose {

    /** Largest error of the distance. */
    static final double PRECISION = 1e-3;

    /** Of Newton's method; few, since what is not quite the best bound is a bound all the same. */
    private static final int ROUNDS = 3;
    private static final int AXES = 3;
    private static final int CORNERS = 8;

    private final Grid evaluated;
    private final double reach;
    /** Voxels, spacing in units of the distance to agreement, and steps in the array to the next voxel; 0 for one. */
    private final int[] voxels;
    private final double[] spacing;
    private final int[] step = new int[AXES];
    /** How the dose difference of the box at hand rises along each axis. */
    private final double[] slope = new double[AXES];
    /** A box, its half, the half of that and so on. */
    private final List<Box> boxes = new ArrayList<>();

    /** Voxel index of the point, and its dose. */
    private final double[] point = new double[AXES];
    private double doseGy;
    private double toleranceGy;
    /** The least square so far, and the one that is as much less as matters. */
    private double best;
    private double worthwhile;

    /**
     * @param from first corner, from the point; {@code to}, the last one
     * @param corner dose differences in units of the tolerance; bit n of the index tells on which side of axis n
     */
    private record Box(double[] from, double[] to, double[] corner) {

        Box() {
            this(new double[AXES], new double[AXES], new double[CORNERS]);
        }
    }

    /** @param reach farthest distance to search, in units of the distance to agreement */
    NearestDose(Grid evaluated, double distanceMm, double reach) {
        this.evaluated = evaluated;
        this.reach = reach;
        VolumeGeometry g = evaluated.geometry();
        Vector3 mm = g.spacingMm();
        voxels = new int[] {g.nx(), g.ny(), g.nz()};
        spacing = new double[] {mm.x() / distanceMm, mm.y() / distanceMm, mm.z() / distanceMm};
        int stride = 1;
        for (int axis = 0; axis < AXES; axis++) {
            step[axis] = voxels[axis] > 1 ? stride : 0;
            stride *= voxels[axis];
        }
    }

    /**
     * The distance; not a number when the evaluated dose does not reach to the point. What is farther than the reach is
     * an upper bound.
     *
     * @param toleranceGy dose difference that counts as much as the distance to agreement
     */
    double distance(Vector3 pointMm, double doseGy, double toleranceGy) {
        double here = evaluated.linear(pointMm, Double.NaN);
        if (Double.isNaN(here)) {
            return Double.NaN;
        }
        Vector3 at = evaluated.geometry().toIndex(pointMm);
        point[0] = at.x();
        point[1] = at.y();
        point[2] = at.z();
        int[] cell = new int[AXES];
        double margin = Double.POSITIVE_INFINITY;
        double layer = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < AXES; axis++) {
            cell[axis] = Math.clamp((int) point[axis], 0, last(axis));
            if (step[axis] > 0) {
                double share = point[axis] - cell[axis];
                margin = Math.min(margin, Math.max(0, Math.min(share, 1 - share)) * spacing[axis]);
                layer = Math.min(layer, spacing[axis]);
            }
        }
        this.doseGy = doseGy;
        this.toleranceGy = toleranceGy;
        best = Double.POSITIVE_INFINITY;
        improve(square((here - doseGy) / toleranceGy));
        look(cell[0], cell[1], cell[2]);
        for (int shell = 1; nearer(margin + (shell - 1) * layer); shell++) {
            look(cell, shell);
        }
        return Math.sqrt(best);
    }

    private int last(int axis) {
        return Math.max(0, voxels[axis] - 2);
    }

    private boolean nearer(double distance) {
        return distance <= reach && square(distance) < worthwhile;
    }

    /** Looks into the cells so many cells away along the axis along which they are farthest. */
    private void look(int[] cell, int shell) {
        for (int k = Math.max(0, cell[2] - shell); k <= Math.min(last(2), cell[2] + shell); k++) {
            for (int j = Math.max(0, cell[1] - shell); j <= Math.min(last(1), cell[1] + shell); j++) {
                boolean face = Math.abs(k - cell[2]) == shell || Math.abs(j - cell[1]) == shell;
                for (int i = cell[0] - shell; i <= cell[0] + shell; i += face ? 1 : 2 * shell) {
                    if (i >= 0 && i <= last(0)) {
                        look(i, j, k);
                    }
                }
            }
        }
    }

    private void look(int i, int j, int k) {
        Box box = box(0);
        set(box, 0, i);
        set(box, 1, j);
        set(box, 2, k);
        if (!nearer(Math.sqrt(squaredDistance(box)))) {
            return;
        }
        int first = evaluated.geometry().index(i, j, k);
        for (int n = 0; n < CORNERS; n++) {
            int voxel = first + (n & 1) * step[0] + (n >> 1 & 1) * step[1] + (n >> 2) * step[2];
            box.corner[n] = (evaluated.values()[voxel] - doseGy) / toleranceGy;
        }
        search(0);
    }

    private void set(Box box, int axis, int cell) {
        box.from[axis] = (cell - point[axis]) * spacing[axis];
        box.to[axis] = box.from[axis] + (step[axis] > 0 ? spacing[axis] : 0);
    }

    private Box box(int depth) {
        if (depth == boxes.size()) {
            boxes.add(new Box());
        }
        return boxes.get(depth);
    }

    private static double squaredDistance(Box box) {
        double squared = 0;
        for (int axis = 0; axis < AXES; axis++) {
            squared += square(Math.clamp(0, box.from[axis], box.to[axis]));
        }
        return squared;
    }

    /** Searches the box of this depth, and uses those below it. */
    private void search(int depth) {
        Box box = box(depth);
        double[] d = box.corner;
        double least = d[0];
        double most = d[0];
        for (int n = 1; n < CORNERS; n++) {
            least = Math.min(least, d[n]);
            most = Math.max(most, d[n]);
        }
        if (squaredDistance(box) + square(Math.clamp(0, least, most)) >= worthwhile) {
            return;
        }
        // the dose difference as a polynomial of u, v and w, which run from -1 to 1 through the box
        double mean = (d[0] + d[1] + d[2] + d[3] + d[4] + d[5] + d[6] + d[7]) / CORNERS;
        double u = (d[1] - d[0] + d[3] - d[2] + d[5] - d[4] + d[7] - d[6]) / CORNERS;
        double v = (d[2] - d[0] + d[3] - d[1] + d[6] - d[4] + d[7] - d[5]) / CORNERS;
        double w = (d[4] - d[0] + d[5] - d[1] + d[6] - d[2] + d[7] - d[3]) / CORNERS;
        double uv = (d[0] - d[1] - d[2] + d[3] + d[4] - d[5] - d[6] + d[7]) / CORNERS;
        double uw = (d[0] - d[1] + d[2] - d[3] - d[4] + d[5] - d[6] + d[7]) / CORNERS;
        double vw = (d[0] + d[1] - d[2] - d[3] - d[4] - d[5] + d[6] + d[7]) / CORNERS;
        double uvw = (d[1] - d[0] + d[2] - d[3] + d[4] - d[5] - d[6] + d[7]) / CORNERS;
        double mixed = Math.abs(uv) + Math.abs(uw) + Math.abs(vw) + Math.abs(uvw);

        double linear = mean - slope(box, 0, u) - slope(box, 1, v) - slope(box, 2, w);
        double nearest = multiplier(box, 1, linear);
        double x = position(box, 0, nearest);
        double y = position(box, 1, nearest);
        double z = position(box, 2, nearest);
        double a = relative(box, 0, x);
        double b = relative(box, 1, y);
        double c = relative(box, 2, z);
        improve(square(x) + square(y) + square(z)
                + square(mean + a * u + b * (v + a * uv) + c * (w + a * uw + b * (vw + a * uvw))));
        if (bound(box, nearest < 0 ? -1 : 1, linear, mixed) >= worthwhile) {
            return;
        }

        int axis = longest(box);
        boolean near = (axis == 0 ? a : axis == 1 ? b : c) <= 0;
        halve(box, axis, near, box(depth + 1));
        search(depth + 1);
        halve(box, axis, !near, box(depth + 1));
        search(depth + 1);
    }

    /** Sets the slope along an axis, and returns how much it gives from the point to the centre of the box. */
    private double slope(Box box, int axis, double halfDifference) {
        double size = box.to[axis] - box.from[axis];
        slope[axis] = size > 0 ? 2 * halfDifference / size : 0;
        return slope[axis] * (box.from[axis] + box.to[axis]) / 2;
    }

    /**
     * What no point of the box goes below whose dose difference is linear but for an error. For any difference r of
     * this sign and any m of at least 0, r² is at least 2mr - m²; with that, each axis has its minimum on its own.
     *
     * @param linear difference at the point, as the slopes have it
     */
    private double bound(Box box, int sign, double linear, double error) {
        double difference = sign * linear - error;
        double m = Math.max(0, multiplier(box, sign, difference));
        double bound = m * (2 * difference - m);
        for (int axis = 0; axis < AXES; axis++) {
            double x = position(box, axis, sign * m);
            bound += x * (x + 2 * m * sign * slope[axis]);
        }
        return bound;
    }

    /** The m of the largest bound, by Newton's method: the linear difference itself at the nearest position. */
    private double multiplier(Box box, int sign, double difference) {
        double m = difference / (1 + square(slope[0]) + square(slope[1]) + square(slope[2]));
        for (int round = 0; round < ROUNDS; round++) {
            double sum = difference;
            double steepness = 1;
            for (int axis = 0; axis < AXES; axis++) {
                double free = -sign * m * slope[axis];
                double x = position(box, axis, sign * m);
                if (x == free) {
                    steepness += square(slope[axis]);
                } else {
                    sum += sign * slope[axis] * x;
                }
            }
            m = sum / steepness;
        }
        return m;
    }

    private double position(Box box, int axis, double multiplier) {
        return Math.clamp(-multiplier * slope[axis], box.from[axis], box.to[axis]);
    }

    /** -1 to 1 through the box. */
    private static double relative(Box box, int axis, double position) {
        double size = box.to[axis] - box.from[axis];
        return size > 0 ? 2 * (position - box.from[axis]) / size - 1 : 0;
    }

    private static int longest(Box box) {
        int longest = 0;
        for (int axis = 1; axis < AXES; axis++) {
            if (box.to[axis] - box.from[axis] > box.to[longest] - box.from[longest]) {
                longest = axis;
            }
        }
        return longest;
    }

    private static void halve(Box box, int axis, boolean near, Box half) {
        System.arraycopy(box.from, 0, half.from, 0, AXES);
        System.arraycopy(box.to, 0, half.to, 0, AXES);
        (near ? half.to : half.from)[axis] = (box.from[axis] + box.to[axis]) / 2;
        int bit = 1 << axis;
        for (int n = 0; n < CORNERS; n++) {
            boolean kept = (n & bit) == 0 == near;
            half.corner[n] = kept ? box.corner[n] : (box.corner[n] + box.corner[n ^ bit]) / 2;
        }
    }

    private void improve(double squared) {
        if (squared < best) {
            best = squared;
            worthwhile = square(Math.max(0, Math.sqrt(squared) - PRECISION));
        }
    }

    private static double square(double value) {
        return value * value;
    }
}
