package org.isocentra.dose.convolution.internal;

import java.util.Arrays;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;

/**
 * Beams of uniform fluence within a circle, through water with its surface at right angles to the axis.
 *
 * @param layer density from 40 to 60 mm of depth, relative to water
 */
record Discs(Radiation radiation, double radiusMm, double distanceMm, double layer, Superpositions superpositions) {

    private static final double DEEPEST_MM = 280;
    private static final double LAYER_MM = 20;
    private static final double LAYER_MIDDLE_MM = 50;
    private static final int TURNS = 5;

    /** Far enough for rays to be parallel. */
    static final double PARALLEL_MM = 1e6;

    Discs(Radiation radiation, double radiusMm, double distanceMm, Superpositions superpositions) {
        this(radiation, radiusMm, distanceMm, 1, superpositions);
    }

    private record Water(double layer) implements DensityMap {

        @Override
        public double at(double x, double y, double z) {
            double inLayer = Math.clamp(LAYER_MM / 2 + 0.5 - Math.abs(z + LAYER_MIDDLE_MM), 0, 1);
            return z < -DEEPEST_MM ? 0 : Math.clamp(0.5 - z, 0, 1) + inLayer * (layer - 1);
        }

        @Override
        public boolean contains(double x, double y, double z) {
            return z <= 0 && z >= -DEEPEST_MM;
        }

        @Override
        public Box bounds() {
            double wide = 2 * Fluence.REACH_MM;
            return new Box(new Vector3(-wide, -wide, -DEEPEST_MM), new Vector3(wide, wide, 1));
        }
    }

    /** Dose at distances from the axis at a depth, for the fluence of unit terma at the surface. */
    double[] dose(double depthMm, double... offAxisMm) {
        return dose(depthMm, TURNS, offAxisMm);
    }

    private double[] dose(double depthMm, int turns, double... offAxisMm) {
        double[] depths = new double[offAxisMm.length];
        Arrays.fill(depths, depthMm);
        return dose(depths, offAxisMm, turns);
    }

    /** Likewise at places each with its depth. */
    double[] dose(double[] depthMm, double[] offAxisMm) {
        return dose(depthMm, offAxisMm, TURNS);
    }

    private double[] dose(double[] depthMm, double[] offAxisMm, int turns) {
        Fluence fluence = Fluence.of(radiation, 0, radiusMm,
                RadialProfile.of(Fluence.REACH_MM, r -> Math.clamp(0.5 + (radiusMm - r) / RadialProfile.STEP_MM, 0, 1)),
                0);
        int count = offAxisMm.length * turns;
        DosePoints.At at = new DosePoints.At(new float[count], new float[count], new float[count]);
        for (int n = 0; n < count; n++) {
            int place = n / turns;
            // the lattice is not round
            double angle = Math.PI / 4 * (n % turns + 0.5) / turns;
            at.xMm()[n] = (float) (offAxisMm[place] * Math.cos(angle));
            at.yMm()[n] = (float) (offAxisMm[place] * Math.sin(angle));
            at.zMm()[n] = (float) -depthMm[place];
        }
        DensityMap medium = new Water(layer);
        float[] dose = new float[count];
        new BeamDose(Frame.of(Vector3.Z.times(distanceMm), Vector3.ZERO), fluence, medium, superpositions)
                .add(new Targets(at, medium, new Parallel(1, ProgressMonitor.NONE)), 1, dose);
        double[] mean = new double[offAxisMm.length];
        for (int n = 0; n < count; n++) {
            mean[n / turns] += dose[n] / turns;
        }
        return mean;
    }

    double axis(double depthMm) {
        return dose(depthMm, 1, 0)[0];
    }
}
