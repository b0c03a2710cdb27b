package org.isocentra.dose.convolution.internal;

import java.util.Comparator;
import java.util.List;

import org.isocentra.model.InputException;
import org.isocentra.model.radiation.BeamQuality;

/**
 * A kind of photons: how their terma falls with depth, and where the energy goes. Photons that have come through water
 * are harder and give electrons more of their energy, so kerma falls less than terma (P. W. Hoban, Med Phys 22:2035,
 * 1995): electrons start from kerma, scattered photons from the rest of terma.
 *
 * @param attenuationPerMm of terma near the surface of water
 * @param terma relative to that at the surface, at every {@value #DEPTH_STEP_MM} mm of water
 * @param kerma likewise
 * @param scerma terma less kerma, likewise
 */
record Radiation(String id, double attenuationPerMm, double[] terma, double[] kerma, double[] scerma, Cones primary,
        Cones scatter) {

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
        double[] kerma = new double[terma.length];
        double[] scerma = new double[terma.length];
        double total = 0;
        double transferred = 0;
        double slope = 0;
        for (int e = 0; e < energy.length; e++) {
            double mu = water.attenuationPerMm(energy[e]);
            double strength = kernel.spectrum().photons()[e] * energy[e] * mu;
            double share = water.energyAbsorptionPerMm(energy[e]) / mu;
            total += strength;
            transferred += strength * share;
            slope += strength * mu;
            for (int n = 0; n < terma.length; n++) {
                double left = strength * Math.exp(-mu * n * DEPTH_STEP_MM);
                terma[n] += left;
                kerma[n] += left * share;
                scerma[n] += left * (1 - share);
            }
        }
        for (int n = 0; n < terma.length; n++) {
            terma[n] /= total;
            kerma[n] /= transferred;
            scerma[n] /= total - transferred;
        }
        return new Radiation(kernel.id(), slope / total, terma, kerma, scerma,
                Cones.of(kernel.electrons(), PRIMARY), Cones.exponential(kernel.angleDeg(),
                        kernel.scatterPerSteradianCm(), kernel.scatterAttenuationPerCm(), SCATTER));
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
        return at(terma, depthMm);
    }

    /** Energy of electrons set in motion per mass, likewise. */
    double kermaAt(double depthMm) {
        return at(kerma, depthMm);
    }

    /** Energy of photons scattered per mass, likewise. */
    double scermaAt(double depthMm) {
        return at(scerma, depthMm);
    }

    private static double at(double[] values, double depthMm) {
        double position = Math.clamp(depthMm / DEPTH_STEP_MM, 0, values.length - 1.001);
        int n = (int) position;
        return values[n] + (position - n) * (values[n + 1] - values[n]);
    }
}
