package org.isocentra.dose.convolution.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A term of a point kernel collapsed onto the axes of cones that fill all directions: along an axis, a photon
 * interaction releases {@code share} of its energy, which is deposited at a rate that falls exponentially.
 *
 * <p>Electrons lose energy more evenly along their way than that, and come to an end. So a part of what is released is
 * delayed: it becomes energy that is deposited only in passing, with the same attenuation. Of the energy released the
 * rate of deposit is {@code a exp(-a r) (1 - delayed + delayed a r)}.
 *
 * @param delayed share of the energy released
 */
record Cones(List<Cone> cones, double delayed) {

    /** Steps of integration over the angle. */
    private static final int STEPS_PER_DEGREE = 20;
    /** In attenuations: 0.05 % is left where all is delayed. */
    private static final double NEGLIGIBLE = 10;

    Cones {
        cones = List.copyOf(cones);
    }

    /**
     * @param x direction, {@code z} along the photon; {@code y} likewise
     * @param share of the interacting energy
     * @param attenuationPerMm in water of unit density
     */
    record Cone(double x, double y, double z, double share, double attenuationPerMm) {
    }

    /** Rings of cones: ring n lies between two angles and is divided into so many cones. */
    record Rings(double[] edgesDeg, int[] cones) {
    }

    /**
     * A ring keeps the energy of the kernel between its angles and how much of it is deposited close by; its axes have
     * the mean angle and are mirror images of each other. The first ring is one cone forward.
     *
     * @param perSteradianCm and {@code attenuationPerCm} of the kernel at {@code angleDeg}
     */
    static Cones of(double[] angleDeg, double[] perSteradianCm, double[] attenuationPerCm, Rings rings) {
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
            double theta = ring == 0 ? 0 : Math.toRadians(angle / energy);
            int count = rings.cones[ring];
            for (int n = 0; n < count; n++) {
                double phi = 2 * Math.PI * (n + (ring % 2) * 0.5) / count;
                cones.add(new Cone(Math.sin(theta) * Math.cos(phi), Math.sin(theta) * Math.sin(phi), Math.cos(theta),
                        energy / count, near / energy / 10));
            }
        }
        return new Cones(cones, 0);
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

    /** The same energy, deposited within another mean range, a share of it delayed. */
    Cones withRange(double factor, double share) {
        return new Cones(cones.stream().map(c -> new Cone(c.x, c.y, c.z, c.share,
                c.attenuationPerMm * (1 + share) / factor)).toList(), share);
    }

    /** Distance in water beyond which next to nothing is deposited along any cone, mm. */
    double reachMm() {
        return NEGLIGIBLE / cones.stream().mapToDouble(Cone::attenuationPerMm).min().orElseThrow();
    }

    /** Share of the interacting energy that is deposited within a distance in water, mm. */
    double shareWithin(double mm) {
        return cones.stream().mapToDouble(c -> c.share * (1 - left(c.attenuationPerMm * mm))).sum();
    }

    private double left(double x) {
        return Double.isInfinite(x) ? 0 : Math.exp(-x) * (1 + delayed * x);
    }
}
