package org.isocentra.dose.convolution.internal;

import java.util.Arrays;
import java.util.List;

/**
 * Carries energy along cone axes through a lattice (A. Ahnesjö, Med Phys 16:577, 1989). For each direction one front of
 * points after the other is visited; what arrives at a point is interpolated between the points of the front before, so
 * that no energy is lost or gained. With e = exp(-x), x the attenuation of the kernel over the way through a point's
 * cell, and g = (1 - e) / x:
 *
 * <pre>
 * deposited per mass = terma · share · (1 - g) + arriving · g · attenuation · way
 * leaving            = arriving · e + terma · density · share · g
 * </pre>
 *
 * <p>Where energy starts in several {@link Stages}, what is in each travels beside the rest. On the way through a cell
 * it falls by n stages with the probability p(n) of n events, x of them on average; energy that starts anywhere in the
 * cell does so with q(n + 1), where x q(n) is the probability of n events or more. What falls below stage 1 is
 * deposited:
 *
 * <pre>
 * deposited per mass = terma · share · sum over n of start(n) (1 - q(1) - ... - q(n))
 *                    + sum over n of arriving(n) q(n) · attenuation · way
 * leaving(n)         = sum over m of arriving(n + m) p(m) + terma · density · share · start(n + m) q(m + 1)
 * </pre>
 *
 * <p>With one stage that is the same. Ways are scaled with density. Immutable and safe for use by several threads.
 */
final class Superposition {

    /** Densities are rounded, so that exponentials can be tabulated. */
    static final double DENSITY_STEP = 0.002;
    private static final int DENSITIES = 2048;
    /** Where a series ends. */
    private static final double LEAST = 1e-12;
    private static final double PARALLEL = 1e-9;
    private static final double LEAST_ACROSS = 0.25;

    private final double[] spacing;
    private final int stages;
    private final List<Ray> rays;

    /** A cone with what depends on the spacing of the lattice: tables by density, and by stage within. */
    private final class Ray {

        private final double share;
        private final int front;
        private final double[] shift = new double[3];
        private final boolean forward;
        private final float depositPerArrival;
        /** p(0), p(1) and so on, and q(1), q(2) and so on. */
        private final float[] falling = new float[DENSITIES * stages];
        private final float[] fallen = new float[DENSITIES * stages];
        /** Of a cell's own energy, what is deposited in it, and what leaves in each stage. */
        private final float[] own = new float[DENSITIES];
        private final float[] ownLeaving = new float[DENSITIES * stages];

        Ray(Cones.Cone cone) {
            double[] perMm = {cone.x() / spacing[0], cone.y() / spacing[1], cone.z() / spacing[2]};
            int fastest = 2;
            for (int axis = 0; axis < 2; axis++) {
                if (Math.abs(perMm[axis]) > Math.abs(perMm[fastest]) * (1 + 1e-9)) {
                    fastest = axis;
                }
            }
            front = fastest;
            forward = perMm[front] > 0;
            double way = 1 / Math.abs(perMm[front]);
            for (int axis = 0; axis < 3; axis++) {
                shift[axis] = Math.clamp(perMm[axis] * way, -1, 1);
            }
            share = cone.share();
            double attenuation = cone.stages().perMm() * way;
            depositPerArrival = (float) attenuation;
            double[] start = Arrays.copyOf(cone.stages().share(), stages);
            for (int n = 0; n < DENSITIES; n++) {
                tabulate(n, n * DENSITY_STEP * attenuation, start);
            }
        }

        private void tabulate(int density, double x, double[] start) {
            double[] p = new double[stages];
            double[] q = new double[stages];
            double events = Math.exp(-x);
            for (int n = 0; n < stages; n++) {
                p[n] = events;
                double perX = events / (n + 1);
                for (int more = n + 2; perX > LEAST; more++) {
                    q[n] += perX;
                    perX *= x / more;
                }
                events *= x / (n + 1);
            }
            double kept = 0;
            double sum = 0;
            for (int n = 0; n < stages; n++) {
                sum += q[n];
                kept += start[n] * (1 - sum);
                double leaving = 0;
                for (int m = n; m < stages; m++) {
                    leaving += start[m] * q[m - n];
                }
                falling[density * stages + n] = (float) p[n];
                fallen[density * stages + n] = (float) q[n];
                ownLeaving[density * stages + n] = (float) leaving;
            }
            own[density] = (float) kept;
        }

        void add(int[] size, float[] terma, short[] density, float[] dose) {
            int[] stride = {1, size[0], size[0] * size[1]};
            int across = front == 0 ? 1 : 0;
            int down = front == 2 ? 1 : 2;
            int padded = size[across] + 2;
            float[] before = new float[padded * (size[down] + 2) * stages];
            float[] after = new float[before.length];
            double fromAcross = -shift[across];
            double fromDown = -shift[down];
            int offsetAcross = (int) Math.floor(fromAcross);
            int offsetDown = (int) Math.floor(fromDown);
            if (offsetAcross == 1) {
                offsetAcross = 0;
            }
            if (offsetDown == 1) {
                offsetDown = 0;
            }
            float fa = (float) (fromAcross - offsetAcross);
            float fd = (float) (fromDown - offsetDown);
            float[] weight = {(1 - fa) * (1 - fd), fa * (1 - fd), (1 - fa) * fd, fa * fd};
            int upstream = 1 + offsetAcross + padded * (1 + offsetDown);
            for (int n = 0; n < size[front]; n++) {
                int plane = (forward ? n : size[front] - 1 - n) * stride[front];
                for (int v = 0; v < size[down]; v++) {
                    int place = plane + v * stride[down];
                    int arrived = v * padded + upstream;
                    int leaves = (v + 1) * padded + 1;
                    if (stages == 1) {
                        exponential(size[across], place, stride[across], arrived, leaves, padded, weight, before, after,
                                terma, density, dose);
                    } else {
                        fourStages(size[across], place, stride[across], 4 * arrived, 4 * leaves, 4 * padded, weight,
                                before, after, terma, density, dose);
                    }
                }
                float[] swap = before;
                before = after;
                after = swap;
            }
        }

        private void exponential(int count, int firstPlace, int stride, int firstArrived, int firstLeaves, int padded,
                float[] weight, float[] before, float[] after, float[] terma, short[] density, float[] dose) {
            float w00 = weight[0];
            float w10 = weight[1];
            float w01 = weight[2];
            float w11 = weight[3];
            float released = (float) share;
            int place = firstPlace;
            int arrived = firstArrived;
            int leaves = firstLeaves;
            for (int u = 0; u < count; u++, place += stride, arrived++, leaves++) {
                float arriving = w00 * before[arrived] + w10 * before[arrived + 1]
                        + w01 * before[arrived + padded] + w11 * before[arrived + padded + 1];
                float starting = terma[place] * released;
                if (arriving == 0 && starting == 0) {
                    after[leaves] = 0;
                    continue;
                }
                int d = density[place];
                dose[place] += starting * own[d] + arriving * fallen[d] * depositPerArrival;
                after[leaves] = arriving * falling[d] + starting * (float) (d * DENSITY_STEP) * ownLeaving[d];
            }
        }

        private void fourStages(int count, int firstPlace, int stride, int firstArrived, int firstLeaves, int padded,
                float[] weight, float[] before, float[] after, float[] terma, short[] density, float[] dose) {
            float w00 = weight[0];
            float w10 = weight[1];
            float w01 = weight[2];
            float w11 = weight[3];
            float released = (float) share;
            int place = firstPlace;
            int a = firstArrived;
            int leaves = firstLeaves;
            for (int u = 0; u < count; u++, place += stride, a += 4, leaves += 4) {
                int b = a + padded;
                float one = w00 * before[a] + w10 * before[a + 4] + w01 * before[b] + w11 * before[b + 4];
                float two = w00 * before[a + 1] + w10 * before[a + 5] + w01 * before[b + 1] + w11 * before[b + 5];
                float three = w00 * before[a + 2] + w10 * before[a + 6] + w01 * before[b + 2] + w11 * before[b + 6];
                float four = w00 * before[a + 3] + w10 * before[a + 7] + w01 * before[b + 3] + w11 * before[b + 7];
                float starting = terma[place] * released;
                if (one + two + three + four + starting == 0) {
                    after[leaves] = 0;
                    after[leaves + 1] = 0;
                    after[leaves + 2] = 0;
                    after[leaves + 3] = 0;
                    continue;
                }
                int d = density[place];
                int n = 4 * d;
                dose[place] += starting * own[d] + depositPerArrival * (one * fallen[n] + two * fallen[n + 1]
                        + three * fallen[n + 2] + four * fallen[n + 3]);
                float perMm = starting * (float) (d * DENSITY_STEP);
                float p0 = falling[n];
                float p1 = falling[n + 1];
                float p2 = falling[n + 2];
                after[leaves] = one * p0 + two * p1 + three * p2 + four * falling[n + 3] + perMm * ownLeaving[n];
                after[leaves + 1] = two * p0 + three * p1 + four * p2 + perMm * ownLeaving[n + 1];
                after[leaves + 2] = three * p0 + four * p1 + perMm * ownLeaving[n + 2];
                after[leaves + 3] = four * p0 + perMm * ownLeaving[n + 3];
            }
        }
    }

    /**
     * @param spacingMm between points across the beam, and {@code stepMm} along it
     */
    Superposition(Cones cones, double spacingMm, double stepMm) {
        spacing = new double[] {spacingMm, spacingMm, stepMm};
        stages = cones.stages() == 1 ? 1 : Stages.MOST;
        rays = cones.cones().stream().map(Ray::new).toList();
    }

    /**
     * For short distances. Interpolation between points spreads energy sideways as it is carried on: a share f of the
     * spacing off a point adds f (1 - f) of its square to the mean square of the distance from the axis. Cones are
     * narrowed by that, so that together they spread as the kernel does; along the axis they reach as far as before.
     */
    static Superposition narrowed(Cones cones, double spacingMm, double stepMm) {
        return new Superposition(new Cones(cones.cones().stream().map(c -> narrowed(c, spacingMm, stepMm)).toList()),
                spacingMm, stepMm);
    }

    private static Cones.Cone narrowed(Cones.Cone cone, double spacingMm, double stepMm) {
        double across = cone.x() * cone.x() + cone.y() * cone.y();
        if (across < PARALLEL) {
            return cone;
        }
        double x = Math.abs(cone.x()) / spacingMm;
        double y = Math.abs(cone.y()) / spacingMm;
        double perMm = Math.max(Math.abs(cone.z()) / stepMm, Math.max(x, y));
        double added = spacingMm * spacingMm * perMm * cone.stages().meanMm()
                * (x / perMm * (1 - x / perMm) + y / perMm * (1 - y / perMm));
        double left = Math.sqrt(Math.max(LEAST_ACROSS, 1 - added / (across * cone.stages().meanSquareMm2())));
        double length = Math.sqrt(left * left * across + cone.z() * cone.z());
        return new Cones.Cone(left * cone.x() / length, left * cone.y() / length, cone.z() / length, cone.share(),
                cone.stages().times(length));
    }

    /** A density as superposition takes it. */
    static short density(double relative) {
        return (short) Math.clamp(Math.round(relative / DENSITY_STEP), 0, DENSITIES - 1);
    }

    /**
     * Adds the energy deposited per mass.
     *
     * @param terma energy released per mass
     * @param density see {@link #density}
     */
    void add(Lattice lattice, float[] terma, short[] density, float[] dose) {
        int[] size = {lattice.width(), lattice.width(), lattice.slices()};
        rays.forEach(ray -> ray.add(size, terma, density, dose));
    }
}
