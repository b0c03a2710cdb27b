package org.isocentra.dose.convolution.internal;

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
 * <p>Where a share q of the energy is delayed (see {@link Cones}), what is still delayed travels beside the rest. With
 * h = g - e, of a cell's own energy q h is delayed on its way but not when it leaves:
 *
 * <pre>
 * deposited per mass = terma · share · (1 - g - q h) + (arriving · g + delayed arriving · h) · attenuation · way
 * leaving            = (arriving + delayed arriving · x) · e + terma · density · share · ((1 - q) g + q h)
 * delayed leaving    = delayed arriving · e + terma · density · share · q g
 * </pre>
 *
 * <p>Ways are scaled with density. Immutable and safe for use by several threads.
 */
final class Superposition {

    /** Densities are rounded, so that exponentials can be tabulated. */
    static final double DENSITY_STEP = 0.002;
    private static final int DENSITIES = 2048;

    private final double[] spacing;
    private final List<Ray> rays;
    private final float delayed;

    /** A cone with what depends on the spacing of the lattice. */
    private final class Ray {

        private final double share;
        private final int front;
        private final double[] shift = new double[3];
        private final boolean forward;
        private final float depositPerArrival;
        private final float[] transmitted = new float[DENSITIES];
        private final float[] mean = new float[DENSITIES];
        /** h, and x e, for what is delayed. */
        private final float[] passing = new float[DENSITIES];
        private final float[] changing = new float[DENSITIES];

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
            depositPerArrival = (float) (cone.attenuationPerMm() * way);
            for (int n = 0; n < DENSITIES; n++) {
                double x = n * DENSITY_STEP * cone.attenuationPerMm() * way;
                transmitted[n] = (float) Math.exp(-x);
                mean[n] = x < 1e-6 ? 1 : (float) (-Math.expm1(-x) / x);
                passing[n] = (float) (x < 1e-3 ? x / 2 - x * x / 3 : -Math.expm1(-x) / x - Math.exp(-x));
                changing[n] = (float) (x * Math.exp(-x));
            }
        }

        void add(int[] size, float[] terma, short[] density, float[] dose) {
            int[] stride = {1, size[0], size[0] * size[1]};
            int across = front == 0 ? 1 : 0;
            int down = front == 2 ? 1 : 2;
            int padded = size[across] + 2;
            float[] before = new float[padded * (size[down] + 2)];
            float[] after = new float[before.length];
            float[] delayedBefore = new float[delayed > 0 ? before.length : 0];
            float[] delayedAfter = new float[delayedBefore.length];
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
            int upstream = 1 + offsetAcross + padded * (1 + offsetDown);
            float w00 = (1 - fa) * (1 - fd);
            float w10 = fa * (1 - fd);
            float w01 = (1 - fa) * fd;
            float w11 = fa * fd;
            float released = (float) share;
            for (int n = 0; n < size[front]; n++) {
                int plane = (forward ? n : size[front] - 1 - n) * stride[front];
                for (int v = 0; v < size[down]; v++) {
                    int place = plane + v * stride[down];
                    int arrived = v * padded + upstream;
                    int leaves = (v + 1) * padded + 1;
                    for (int u = 0; u < size[across]; u++, place += stride[across], arrived++, leaves++) {
                        float arriving = w00 * before[arrived] + w10 * before[arrived + 1]
                                + w01 * before[arrived + padded] + w11 * before[arrived + padded + 1];
                        float own = terma[place] * released;
                        if (delayed > 0) {
                            float waiting = w00 * delayedBefore[arrived] + w10 * delayedBefore[arrived + 1]
                                    + w01 * delayedBefore[arrived + padded] + w11 * delayedBefore[arrived + padded + 1];
                            int d = density[place];
                            float g = mean[d];
                            float h = passing[d];
                            float ownPerMm = own * (float) (d * DENSITY_STEP);
                            dose[place] += own * (1 - g - delayed * h)
                                    + (arriving * g + waiting * h) * depositPerArrival;
                            after[leaves] = arriving * transmitted[d] + waiting * changing[d]
                                    + ownPerMm * ((1 - delayed) * g + delayed * h);
                            delayedAfter[leaves] = waiting * transmitted[d] + ownPerMm * delayed * g;
                            continue;
                        }
                        if (arriving == 0 && own == 0) {
                            after[leaves] = 0;
                            continue;
                        }
                        int d = density[place];
                        float g = mean[d];
                        dose[place] += own * (1 - g) + arriving * g * depositPerArrival;
                        after[leaves] = arriving * transmitted[d] + own * g * (float) (d * DENSITY_STEP);
                    }
                }
                float[] swap = before;
                before = after;
                after = swap;
                swap = delayedBefore;
                delayedBefore = delayedAfter;
                delayedAfter = swap;
            }
        }
    }

    /**
     * @param spacingMm between points across the beam, and {@code stepMm} along it
     */
    Superposition(Cones cones, double spacingMm, double stepMm) {
        spacing = new double[] {spacingMm, spacingMm, stepMm};
        delayed = (float) cones.delayed();
        rays = cones.cones().stream().map(Ray::new).toList();
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
