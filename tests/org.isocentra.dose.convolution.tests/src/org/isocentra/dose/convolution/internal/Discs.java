package org.isocentra.dose.convolution.internal;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;

/** Beams of uniform fluence within a circle, through water with its surface at right angles to the axis. */
record Discs(Radiation radiation, double radiusMm, double distanceMm, Superpositions superpositions) {

    private static final double DEEPEST_MM = 280;
    private static final int TURNS = 5;

    /** Far enough for rays to be parallel. */
    static final double PARALLEL_MM = 1e6;

    private record Water() implements DensityMap {

        @Override
        public double at(double x, double y, double z) {
            return z < -DEEPEST_MM ? 0 : Math.clamp(0.5 - z, 0, 1);
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
        Fluence fluence = Fluence.of(radiation, 0, radiusMm,
                RadialProfile.of(Fluence.REACH_MM, r -> Math.clamp(0.5 + (radiusMm - r) / RadialProfile.STEP_MM, 0, 1)),
                0);
        DosePoints.At at = new DosePoints.At(new float[offAxisMm.length], new float[offAxisMm.length],
                new float[offAxisMm.length]);
        double[] mean = new double[offAxisMm.length];
        for (int turn = 0; turn < turns; turn++) {
            // the lattice is not round
            double angle = Math.PI / 4 * (turn + 0.5) / turns;
            for (int n = 0; n < offAxisMm.length; n++) {
                at.xMm()[n] = (float) (offAxisMm[n] * Math.cos(angle));
                at.yMm()[n] = (float) (offAxisMm[n] * Math.sin(angle));
                at.zMm()[n] = (float) -depthMm;
            }
            Targets targets = new Targets(at, new Water(), new Parallel(1, ProgressMonitor.NONE));
            float[] dose = new float[mean.length];
            Frame frame = Frame.of(Vector3.Z.times(distanceMm), Vector3.ZERO);
            new BeamDose(frame, fluence, new Water(), superpositions).add(targets, 1, dose);
            for (int n = 0; n < dose.length; n++) {
                mean[n] += dose[n] / turns;
            }
        }
        return mean;
    }

    double axis(double depthMm) {
        return dose(depthMm, 1, 0)[0];
    }
}
