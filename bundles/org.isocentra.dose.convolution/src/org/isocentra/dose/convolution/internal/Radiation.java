package org.isocentra.dose.convolution.internal;

import java.util.Comparator;
import java.util.List;

import org.isocentra.model.InputException;
import org.isocentra.model.radiation.BeamQuality;

/**
 * A kind of photons: how their terma falls with depth, and where the energy goes.
 *
 * @param attenuationPerMm of terma near the surface of water
 * @param terma relative to that at the surface, at every {@value #DEPTH_STEP_MM} mm of water
 */
record Radiation(String id, double attenuationPerMm, double[] terma, Cones primary, Cones scatter) {

    /** Beam data may differ from the attenuation of the photons by scatter, hardening and filtration. */
    private static final double ATTENUATION_TOLERANCE = 0.15;
    private static final double DEPTH_STEP_MM = 0.5;
    private static final double DEEPEST_MM = 600;

    /** Electrons go forward and not far: few cones do. */
    private static final Cones.Rings PRIMARY =
            new Cones.Rings(new double[] {0, 10, 25, 45, 75, 180}, new int[] {1, 6, 6, 6, 4});
    /** Small angles are resolved, or narrow beams would keep what is scattered out of them. */
    private static final Cones.Rings SCATTER = new Cones.Rings(new double[] {0, 3, 8, 16, 28, 45, 70, 110, 180},
            new int[] {1, 6, 8, 8, 8, 8, 8, 4});

    static List<Radiation> of(KernelFile file) {
        return file.kernels().stream().map(k -> of(k, file.water())).toList();
    }

    private static Radiation of(KernelFile.PointKernel kernel, KernelFile.Water water) {
        double[] energy = kernel.spectrum().energyMeV();
        double[] terma = new double[(int) (DEEPEST_MM / DEPTH_STEP_MM) + 2];
        double total = 0;
        double slope = 0;
        for (int e = 0; e < energy.length; e++) {
            double mu = water.attenuationPerMm(energy[e]);
            double strength = kernel.spectrum().photons()[e] * energy[e] * mu;
            total += strength;
            slope += strength * mu;
            for (int n = 0; n < terma.length; n++) {
                terma[n] += strength * Math.exp(-mu * n * DEPTH_STEP_MM);
            }
        }
        for (int n = 0; n < terma.length; n++) {
            terma[n] /= total;
        }
        return new Radiation(kernel.id(), slope / total, terma,
                Cones.of(kernel.angleDeg(), kernel.primaryPerSteradianCm(), kernel.primaryAttenuationPerCm(), PRIMARY)
                        .withRange(kernel.primaryRangeFactor()),
                Cones.of(kernel.angleDeg(), kernel.scatterPerSteradianCm(), kernel.scatterAttenuationPerCm(),
                        SCATTER));
    }

    /**
     * The kind of photons whose attenuation is nearest to that of the beam data.
     *
     * @throws InputException when none is near
     */
    static Radiation of(List<Radiation> known, BeamQuality quality, String beamModel) {
        double wanted = quality.attenuationPerMm().orElseThrow();
        Radiation nearest = known.stream().min(Comparator.comparingDouble(r -> r.mismatch(quality))).orElseThrow();
        if (!(nearest.mismatch(quality) <= ATTENUATION_TOLERANCE)) {
            throw new InputException(beamModel + ", beam quality " + quality.id(), "the attenuation of " + wanted
                    + " per mm is not that of any photons there are kernels for: " + known.stream()
                            .map(r -> "%s %.5f".formatted(r.id, r.meanAttenuationPerMm(quality.referenceDepthMm())))
                            .toList(), "Correct it, or choose another dose engine.");
        }
        return nearest;
    }

    private double mismatch(BeamQuality quality) {
        double own = meanAttenuationPerMm(quality.referenceDepthMm());
        return Math.abs(Math.log(quality.attenuationPerMm().orElseThrow() / own));
    }

    /** Slope of terma around a depth. */
    private double meanAttenuationPerMm(double depthMm) {
        double half = 20;
        return Math.log(termaAt(Math.max(0, depthMm - half)) / termaAt(depthMm + half))
                / (depthMm + half - Math.max(0, depthMm - half));
    }

    /** Terma at a depth of water, relative to that at the surface. */
    double termaAt(double depthMm) {
        double position = Math.clamp(depthMm / DEPTH_STEP_MM, 0, terma.length - 1.001);
        int n = (int) position;
        return terma[n] + (position - n) * (terma[n + 1] - terma[n]);
    }
}
