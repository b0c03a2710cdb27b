package org.isocentra.dose.convolution.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A term of a point kernel collapsed onto the axes of cones that fill all directions: along an axis, a photon
 * interaction releases {@code share} of its energy, which is deposited in stages.
 */
record Cones(List<Cone> cones) {

    /** Steps of integration over the angle. */
    private static final int STEPS_PER_DEGREE = 20;

    Cones {
        cones = List.copyOf(cones);
    }

    /**
     * @param x direction, {@code z} along the photon; {@code y} likewise
     * @param share of the interacting energy
     */
    record Cone(double x, double y, double z, double share, Stages stages) {
    }

    /** Rings of cones: ring n lies between two angles and is divided into so many cones. */
    record Rings(double[] edgesDeg, int[] cones) {

        /** The axes of a ring are mirror images of each other; the first ring is one cone forward. */
        private void add(int ring, double meanDeg, double energy, Stages stages, List<Cone> all) {
            double theta = ring == 0 ? 0 : Math.toRadians(meanDeg);
            int count = cones[ring];
            for (int n = 0; n < count; n++) {
                double phi = 2 * Math.PI * (n + (ring % 2) * 0.5) / count;
                all.add(new Cone(Math.sin(theta) * Math.cos(phi), Math.sin(theta) * Math.sin(phi), Math.cos(theta),
                        energy / count, stages));
            }
        }
    }

    /**
     * Of an exponential kernel. A ring keeps the energy between its angles and how much of it is deposited close by;
     * its axes have the mean angle.
     *
     * @param perSteradianCm and {@code attenuationPerCm} of the kernel at {@code angleDeg}
     */
    static Cones exponential(double[] angleDeg, double[] perSteradianCm, double[] attenuationPerCm, Rings rings) {
        List<Cone> cones = new ArrayList<>();
        for (int ring = 0; ring < rings.cones.length; ring++) {
            double energy = 0;
            double near = 0;
            double angle = 0;
            int steps = (int) Math.round((rings.edgesDeg[ring + 1] - rings.edgesDeg[ring]) * STEPS_PER_DEGREE);
            for (int n = 0; n < steps; n++) {
                double deg = rings.edgesDeg[ring] + (n + 0.5) / STEPS_PER_DEGREE;
                double a = logarithmic(angleDeg, attenuationPerCm, deg);
                double strength = logarithmic(angleDeg, perSteradianCm, deg) * 2 * Math.PI
                        * Math.sin(Math.toRadians(deg)) * Math.toRadians(1.0 / STEPS_PER_DEGREE);
                near += strength;
                energy += strength / a;
                angle += deg * strength / a;
            }
            rings.add(ring, angle / energy, energy, Stages.exponential(near / energy / 10), cones);
        }
        return new Cones(cones);
    }

    private static double logarithmic(double[] at, double[] values, double x) {
        if (x <= at[0]) {
            return values[0];
        }
        for (int n = 1; n < at.length; n++) {
            if (x <= at[n]) {
                double share = (x - at[n - 1]) / (at[n] - at[n - 1]);
                return values[n - 1] * Math.pow(values[n] / values[n - 1], share);
            }
        }
        return values[values.length - 1];
    }

    /**
     * Of a table. A ring keeps the energy between its angles, which are edges of the table, and its mean distance; its
     * axes have the mean angle.
     */
    static Cones of(KernelFile.Electrons table, Rings rings) {
        List<Cone> cones = new ArrayList<>();
        int row = 0;
        for (int ring = 0; ring < rings.cones.length; ring++) {
            double[] energy = new double[table.radiusMm().length - 1];
            double angle = 0;
            double all = 0;
            for (; row < table.share().length && table.angleDeg()[row] < rings.edgesDeg[ring + 1]; row++) {
                double middle = (table.angleDeg()[row] + table.angleDeg()[row + 1]) / 2;
                for (int bin = 0; bin < energy.length; bin++) {
                    energy[bin] += table.share()[row][bin];
                    angle += middle * table.share()[row][bin];
                    all += table.share()[row][bin];
                }
            }
            rings.add(ring, angle / all, all, Stages.of(table.radiusMm(), energy), cones);
        }
        return new Cones(cones);
    }

    /** How many stages there are at most. */
    int stages() {
        return cones.stream().mapToInt(c -> c.stages.share().length).max().orElseThrow();
    }

    /** Distance in water beyond which next to nothing is deposited along any cone, mm. */
    double reachMm() {
        return cones.stream().map(Cone::stages).distinct().mapToDouble(Stages::reachMm).max().orElseThrow();
    }

    /** Share of the interacting energy that is deposited within a distance in water, mm. */
    double shareWithin(double mm) {
        return cones.stream().mapToDouble(c -> c.share * c.stages.within(mm)).sum();
    }
}
