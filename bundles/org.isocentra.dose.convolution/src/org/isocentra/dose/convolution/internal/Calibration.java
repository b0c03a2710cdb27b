package org.isocentra.dose.convolution.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.OffAxisProfile;

/**
 * Finds the fluence that gives the dose of the beam data: the profile across the beam in water at the reference depth.
 * Beam data are doses in water and so hold scatter and the range of electrons already; the fluence does not, and
 * superposition in the reference geometry puts them back. So nothing is counted twice, and in water at the reference
 * depth the engine gives what the data say.
 *
 * <p>The geometry is a half space of water with its surface across the beam. The fluence is multiplied again and again
 * by the dose wanted over the dose calculated; it cannot become negative.
 */
final class Calibration {

    private static final int ROUNDS = 16;
    private static final int DIRECTIONS = 8;
    private static final double MOST_CHANGE = 2;
    private static final double WATER_BEHIND_MM = 100;

    private final Radiation radiation;
    private final OffAxisProfile profile;
    private final double referenceDepthMm;
    private final Frame frame;
    private final Superpositions superpositions;

    /** @param distanceMm from the source to the axis point */
    Calibration(Radiation radiation, OffAxisProfile profile, double referenceDepthMm, double distanceMm,
            Superpositions superpositions) {
        this.radiation = radiation;
        this.profile = profile;
        this.referenceDepthMm = referenceDepthMm;
        this.superpositions = superpositions;
        frame = Frame.of(Vector3.Z.times(distanceMm), Vector3.ZERO);
    }

    /** Water below a plane. */
    record HalfSpace(double surfaceMm) implements DensityMap {

        @Override
        public double at(double x, double y, double z) {
            return z < -WATER_BEHIND_MM ? 0 : Math.clamp(0.5 + surfaceMm - z, 0, 1);
        }

        @Override
        public boolean contains(double x, double y, double z) {
            return z <= surfaceMm && z >= -WATER_BEHIND_MM;
        }

        @Override
        public Box bounds() {
            double wide = 2 * Fluence.REACH_MM;
            return new Box(new Vector3(-wide, -wide, -WATER_BEHIND_MM), new Vector3(wide, wide, surfaceMm + 1));
        }
    }

    Fluence fluence(ProgressMonitor monitor) {
        double radius = halfMaximumMm();
        double end = Math.min(Fluence.REACH_MM,
                RadialProfile.STEP_MM * Math.ceil(profile.radiusMm() / RadialProfile.STEP_MM));
        double axis = profile.at(0);
        RadialProfile wanted = RadialProfile.of(end, r -> profile.at(r) / axis);
        RadialProfile exact = wanted;
        Targets targets = targets(wanted.values().length);
        for (int round = 0; round < ROUNDS; round++) {
            monitor.checkCancelled();
            exact = improved(exact, wanted, dose(exact, radius, targets));
        }
        double[] dose = dose(exact, radius, targets);
        double[] values = exact.values();
        double residual = 0;
        for (int n = 0; n < values.length; n++) {
            values[n] /= dose[0];
            residual = Math.max(residual, Math.abs(dose[n] / dose[0] - wanted.values()[n]));
        }
        return Fluence.of(radiation, referenceDepthMm, radius, new RadialProfile(values), residual);
    }

    private double halfMaximumMm() {
        float[] values = profile.values();
        int n = 0;
        while (n < values.length && values[n] > values[0] / 2) {
            n++;
        }
        return n * profile.stepMm();
    }

    /** In the plane of the axis point, at the distances of the samples, in directions all around. */
    private static Targets targets(int samples) {
        List<Vector3> points = new ArrayList<>();
        for (int n = 0; n < samples; n++) {
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                double angle = 2 * Math.PI * (direction + 0.3) / DIRECTIONS;
                points.add(new Vector3(Math.cos(angle), Math.sin(angle), 0).times(n * RadialProfile.STEP_MM));
            }
        }
        DosePoints.At at = new DosePoints.At(new float[points.size()], new float[points.size()],
                new float[points.size()]);
        for (int n = 0; n < points.size(); n++) {
            at.xMm()[n] = (float) points.get(n).x();
            at.yMm()[n] = (float) points.get(n).y();
        }
        return new Targets(at, new HalfSpace(1), new Parallel(1, ProgressMonitor.NONE));
    }

    private double[] dose(RadialProfile exact, double radius, Targets targets) {
        Fluence fluence = Fluence.of(radiation, referenceDepthMm, radius, exact, 0);
        float[] dose = new float[targets.count()];
        new BeamDose(frame, fluence, new HalfSpace(referenceDepthMm), superpositions).add(targets, 1, dose);
        double[] mean = new double[dose.length / DIRECTIONS];
        for (int n = 0; n < dose.length; n++) {
            mean[n / DIRECTIONS] += dose[n] / DIRECTIONS;
        }
        return mean;
    }

    private static RadialProfile improved(RadialProfile exact, RadialProfile wanted, double[] dose) {
        double[] values = exact.values().clone();
        for (int n = 0; n < values.length; n++) {
            if (values[n] > 0) {
                values[n] *= Math.clamp(wanted.values()[n] / dose[n], 1 / MOST_CHANGE, MOST_CHANGE);
            }
        }
        return new RadialProfile(values);
    }
}
