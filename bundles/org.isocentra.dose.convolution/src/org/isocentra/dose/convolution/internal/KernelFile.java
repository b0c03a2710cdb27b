package org.isocentra.dose.convolution.internal;

import static org.isocentra.data.Valid.require;

import java.util.Arrays;
import java.util.List;

import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.PhotonSpectrum;

/** Point kernels, spectra and attenuation of water: the content of {@code kernels.json}, described by its schema. */
record KernelFile(String schema, String version, String description, List<Mark> marks, Water water,
        List<PointKernel> kernels) {

    static final String SCHEMA = "org.isocentra.dose.convolution.kernels/2";

    KernelFile {
        require(SCHEMA.equals(schema), "schema is " + schema + ", not " + SCHEMA);
        require(!kernels.isEmpty(), "there are no kernels");
    }

    /**
     * Where a kind of number comes from.
     *
     * @param confidence {@code V} verified, {@code K} well known, {@code ?} uncertain, {@code policy} a choice
     */
    record Mark(String field, String confidence, String source) {
    }

    /** Mass attenuation of water, and the part of it that gives energy to electrons, at rising energies. */
    record Water(double[] energyMeV, double[] massAttenuationCm2PerG, double[] massEnergyAbsorptionCm2PerG) {

        Water {
            rising("water.energyMeV", energyMeV);
            positive("water.massAttenuationCm2PerG", massAttenuationCm2PerG, energyMeV.length);
            positive("water.massEnergyAbsorptionCm2PerG", massEnergyAbsorptionCm2PerG, energyMeV.length);
        }

        /** Whether there are coefficients for all photons of a spectrum. */
        boolean holds(PhotonSpectrum photons) {
            return photons.energyMeV().getFirst() >= energyMeV[0]
                    && photons.energyMeV().getLast() <= energyMeV[energyMeV.length - 1];
        }

        /** Attenuation in water of unit density, 1/mm. */
        double attenuationPerMm(double energy) {
            return perMm(massAttenuationCm2PerG, energy);
        }

        /** Energy absorption in water of unit density, 1/mm. */
        double energyAbsorptionPerMm(double energy) {
            return perMm(massEnergyAbsorptionCm2PerG, energy);
        }

        /** Log-log interpolated. */
        private double perMm(double[] cm2PerG, double energy) {
            int last = energyMeV.length - 1;
            require(energy >= energyMeV[0] && energy <= energyMeV[last], "no attenuation for " + energy + " MeV");
            int n = 1;
            while (n < last && energyMeV[n] < energy) {
                n++;
            }
            double share = Math.log(energy / energyMeV[n - 1]) / Math.log(energyMeV[n] / energyMeV[n - 1]);
            return cm2PerG[n - 1] * Math.pow(cm2PerG[n] / cm2PerG[n - 1], share) / 10;
        }
    }

    /**
     * Where electrons leave their energy around the interaction that sets them in motion.
     *
     * @param angleDeg edges of the bins of the direction, to that of the photon, from 0 to 180
     * @param radiusMm edges of the bins of the distance in water, from 0
     * @param share of the interacting energy in each bin, by angle and distance
     */
    record Electrons(double[] angleDeg, double[] radiusMm, double[][] share) {

        Electrons {
            edges("electrons.angleDeg", angleDeg);
            require(angleDeg[angleDeg.length - 1] == 180, "electrons.angleDeg does not end at 180");
            edges("electrons.radiusMm", radiusMm);
            require(share.length == angleDeg.length - 1, "electrons.share has " + share.length + " rows instead of "
                    + (angleDeg.length - 1));
            for (double[] row : share) {
                require(row.length == radiusMm.length - 1, "a row of electrons.share has " + row.length
                        + " values instead of " + (radiusMm.length - 1));
                for (double value : row) {
                    require(value >= 0, "electrons.share has the value " + value);
                }
            }
        }

        private static void edges(String what, double[] values) {
            require(values.length > 1 && values[0] == 0, what + " does not start at 0");
            rising(what, Arrays.copyOfRange(values, 1, values.length));
        }
    }

    /** Energy deposited around an interaction; see the description in the file. */
    record PointKernel(String id, String name, PhotonSpectrum spectrum, Electrons electrons, double[] angleDeg,
            double[] scatterPerSteradianCm, double[] scatterAttenuationPerCm) {

        PointKernel {
            rising("angleDeg of " + id, angleDeg);
            positive("scatterPerSteradianCm of " + id, scatterPerSteradianCm, angleDeg.length);
            positive("scatterAttenuationPerCm of " + id, scatterAttenuationPerCm, angleDeg.length);
        }
    }

    /** @throws InputException naming the place in the file */
    static KernelFile read() {
        return DataFile.shipped(KernelFile.class, "data/kernels.json").read(KernelFile.class);
    }

    private static void rising(String what, double[] values) {
        require(values.length > 0 && values[0] > 0, what + " does not start above 0");
        for (int n = 1; n < values.length; n++) {
            require(values[n] > values[n - 1], what + " does not rise at " + values[n]);
        }
    }

    private static void positive(String what, double[] values, int count) {
        require(values.length == count, what + " has " + values.length + " values instead of " + count);
        for (double value : values) {
            require(value > 0, what + " has the value " + value);
        }
    }
}
