package org.isocentra.imaging.internal.registration;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/**
 * Climbs to the nearest summit by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with a backtracking
 * line search (Nocedal and Wright, Numerical Optimization, chapter 6). Each step is a small motion after the transform
 * so far, so that rotations need no coordinates of their own.
 */
final class Ascent {

    private static final int N = 6;
    private static final int MOST_STEPS = 60;
    private static final int MOST_HALVINGS = 8;
    /** Share of the rise that the slope promises which a step must keep (Armijo). */
    private static final double LEAST_RISE = 1e-4;

    private final Information information;
    private final Vector3 centreMm;
    private final double firstStepMm;
    private final double lastStepMm;

    /** @param fixedToMoving where the summit is */
    record Summit(RigidTransform fixedToMoving, double similarity, double overlap) {
    }

    /**
     * @param centreMm of the fixed image; rotations are about where it goes
     * @param firstStepMm length of the first step, and half the longest one
     * @param lastStepMm shorter steps end the climb
     */
    Ascent(Information information, Vector3 centreMm, double firstStepMm, double lastStepMm) {
        this.information = information;
        this.centreMm = centreMm;
        this.firstStepMm = firstStepMm;
        this.lastStepMm = lastStepMm;
    }

    Summit from(RigidTransform start, ProgressMonitor monitor) {
        RigidTransform here = start;
        Information.Value value = at(here);
        double[][] inverse = null;
        for (int step = 0; step < MOST_STEPS; step++) {
            monitor.checkCancelled();
            double slope = length(value.gradient());
            if (!(slope > 0)) {
                break;
            }
            boolean fresh = inverse == null;
            double[] direction = fresh ? scaled(value.gradient(), firstStepMm / slope)
                    : product(inverse, value.gradient());
            double rise = dot(direction, value.gradient());
            if (!(rise > 0)) {
                inverse = null;
                continue;
            }
            double longest = 2 * firstStepMm;
            double length = length(direction);
            double share = Math.min(1, longest / length);
            RigidTransform next = here;
            Information.Value found = value;
            boolean higher = false;
            for (int n = 0; n < MOST_HALVINGS && !higher && share * length > lastStepMm / 4; n++) {
                next = moved(here, scaled(direction, share));
                found = at(next);
                higher = found.value() >= value.value() + LEAST_RISE * share * rise;
                share = higher ? share : share / 2;
            }
            if (!higher) {
                if (fresh) {
                    break;
                }
                inverse = null;
                continue;
            }
            double[] moved = scaled(direction, share);
            inverse = updated(inverse, moved, difference(value.gradient(), found.gradient()));
            here = next;
            value = found;
            if (share * length < lastStepMm) {
                break;
            }
        }
        return new Summit(here, value.value(), value.overlap());
    }

    private Information.Value at(RigidTransform transform) {
        return information.at(transform, transform.apply(centreMm));
    }

    private RigidTransform moved(RigidTransform from, double[] step) {
        double radius = information.radiusMm();
        return Motion.compose(Motion.about(from.apply(centreMm), new Vector3(step[3] / radius, step[4] / radius,
                step[5] / radius), new Vector3(step[0], step[1], step[2])), from);
    }

    /** @param inverse of the curvature so far, or null before the first step; {@code y} fall of the slope along s */
    private static double[][] updated(double[][] inverse, double[] s, double[] y) {
        double sy = dot(s, y);
        if (!(sy > 1e-12 * length(s) * length(y))) {
            return inverse;
        }
        double[][] h = inverse;
        if (h == null) {
            h = new double[N][N];
            for (int n = 0; n < N; n++) {
                h[n][n] = sy / dot(y, y);
            }
        }
        double[] hy = product(h, y);
        double factor = (1 + dot(y, hy) / sy) / sy;
        double[][] next = new double[N][N];
        for (int a = 0; a < N; a++) {
            for (int b = 0; b < N; b++) {
                next[a][b] = h[a][b] + factor * s[a] * s[b] - (hy[a] * s[b] + s[a] * hy[b]) / sy;
            }
        }
        return next;
    }

    private static double[] product(double[][] matrix, double[] v) {
        double[] result = new double[N];
        for (int n = 0; n < N; n++) {
            result[n] = dot(matrix[n], v);
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int n = 0; n < N; n++) {
            sum += a[n] * b[n];
        }
        return sum;
    }

    private static double length(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    private static double[] scaled(double[] v, double factor) {
        double[] result = new double[N];
        for (int n = 0; n < N; n++) {
            result[n] = v[n] * factor;
        }
        return result;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] result = new double[N];
        for (int n = 0; n < N; n++) {
            result[n] = a[n] - b[n];
        }
        return result;
    }
}
