package org.isocentra.dose.convolution.internal;

import java.util.Arrays;

import org.isocentra.model.radiation.PhotonSpectrum;

/**
 * A kind of photons: how their terma falls with depth, and where the energy goes. Photons that have come through water
 * are harder and give electrons more of their energy, so kerma falls less than terma (P. W. Hoban, Med Phys 22:2035,
 * 1995): electrons start from kerma, scattered photons from the rest of terma.
 *
 * @param id of the kernel
 */
record Radiation(String id, PhotonSpectrum spectrum, Fall fall, Cones primary, Cones scatter) {

    private static final double DEPTH_STEP_MM = 0.5;
    private static final double DEEPEST_MM = 600;

    /** Electrons go forward and not far: few cones do. */
    private static final Cones.Rings PRIMARY =
            new Cones.Rings(new double[] {0, 10, 25, 45, 75, 180}, new int[] {1, 6, 6, 6, 4});
    /** Small angles are resolved, or narrow beams would keep what is scattered out of them. */
    private static final Cones.Rings SCATTER = new Cones.Rings(new double[] {0, 3, 8, 16, 28, 45, 70, 110, 180},
            new int[] {1, 6, 8, 8, 8, 8, 8, 4});

    /**
     * How photons of a spectrum get fewer with depth.
     *
     * @param attenuationPerMm of terma near the surface of water
     * @param kermaShare of the terma at the surface
     * @param terma relative to that at the surface, at every {@value #DEPTH_STEP_MM} mm of water
     * @param kerma likewise, times what electrons get of these photons over what they get in the kernel
     * @param scerma terma less kerma, likewise
     */
    record Fall(double attenuationPerMm, double kermaShare, double[] terma, double[] kerma, double[] scerma) {

        static Fall of(PhotonSpectrum spectrum, KernelFile.Water water) {
            double[] terma = new double[(int) (DEEPEST_MM / DEPTH_STEP_MM) + 2];
            double[] kerma = new double[terma.length];
            double[] scerma = new double[terma.length];
            double total = 0;
            double transferred = 0;
            double slope = 0;
            for (int e = 0; e < spectrum.energyMeV().size(); e++) {
                double energy = spectrum.energyMeV().get(e);
                double mu = water.attenuationPerMm(energy);
                double strength = spectrum.photons().get(e) * energy * mu;
                double share = water.energyAbsorptionPerMm(energy) / mu;
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
            return new Fall(slope / total, transferred / total, over(terma, total),
                    over(kerma, transferred), over(scerma, total - transferred));
        }

        /** Of these photons, where the kernel is that of photons which give electrons another share. */
        Fall through(Fall kernel) {
            return new Fall(attenuationPerMm, kermaShare, terma, over(kerma, kernel.kermaShare / kermaShare),
                    over(scerma, (1 - kernel.kermaShare) / (1 - kermaShare)));
        }

        private static double[] over(double[] values, double divisor) {
            return Arrays.stream(values).map(v -> v / divisor).toArray();
        }
    }

    static Radiation of(KernelFile.PointKernel kernel, KernelFile.Water water) {
        return new Radiation(kernel.id(), kernel.spectrum(), Fall.of(kernel.spectrum(), water),
                Cones.of(kernel.electrons(), PRIMARY), Cones.exponential(kernel.angleDeg(),
                        kernel.scatterPerSteradianCm(), kernel.scatterAttenuationPerCm(), SCATTER));
    }

    /** Photons of another spectrum, whose energy goes where that of these does. */
    Radiation of(PhotonSpectrum photons, KernelFile.Water water) {
        return new Radiation(id, photons, Fall.of(photons, water).through(fall), primary, scatter);
    }

    /** Slope of terma around a depth. */
    double meanAttenuationPerMm(double depthMm) {
        double half = 20;
        return Math.log(termaAt(Math.max(0, depthMm - half)) / termaAt(depthMm + half))
                / (depthMm + half - Math.max(0, depthMm - half));
    }

    /** Terma at a depth of water, relative to that at the surface. */
    double termaAt(double depthMm) {
        return at(fall.terma, depthMm);
    }

    /** Energy of electrons set in motion per mass, likewise. */
    double kermaAt(double depthMm) {
        return at(fall.kerma, depthMm);
    }

    /** Energy of photons scattered per mass, likewise. */
    double scermaAt(double depthMm) {
        return at(fall.scerma, depthMm);
    }

    private static double at(double[] values, double depthMm) {
        double position = Math.clamp(depthMm / DEPTH_STEP_MM, 0, values.length - 1.001);
        int n = (int) position;
        return values[n] + (position - n) * (values[n + 1] - values[n]);
    }
}
