package org.isocentra.dose.convolution.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Point kernels, spectra and attenuation of water: the content of {@code kernels.json}, described by its schema. */
@JsonIgnoreProperties("$schema")
record KernelFile(String schema, String version, String description, List<Mark> marks, Water water,
        List<PointKernel> kernels) {

    static final String SCHEMA = "org.isocentra.dose.convolution.kernels/2";
    static final String NAME = "kernels.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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

    /** Relative numbers of photons at energies. */
    record Spectrum(double[] energyMeV, double[] photons) {

        Spectrum {
            rising("spectrum.energyMeV", energyMeV);
            positive("spectrum.photons", photons, energyMeV.length);
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
    record PointKernel(String id, String name, Spectrum spectrum, Electrons electrons, double[] angleDeg,
            double[] scatterPerSteradianCm, double[] scatterAttenuationPerCm) {

        PointKernel {
            rising("angleDeg of " + id, angleDeg);
            positive("scatterPerSteradianCm of " + id, scatterPerSteradianCm, angleDeg.length);
            positive("scatterAttenuationPerCm of " + id, scatterAttenuationPerCm, angleDeg.length);
        }
    }

    /** @throws InputException when the file cannot be used */
    static KernelFile read() {
        try (InputStream in = KernelFile.class.getResourceAsStream("/data/" + NAME)) {
            if (in == null) {
                throw new InputException(where(), "the file is missing", "Install the plug-in again.");
            }
            return parse(in);
        } catch (IOException e) {
            throw new InputException(where(), "the file cannot be read: " + e.getMessage(),
                    "Install the plug-in again.", e);
        }
    }

    /** @throws InputException naming the place in the file */
    static KernelFile parse(InputStream in) throws IOException {
        try {
            return MAPPER.readValue(in, KernelFile.class);
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new InputException(where() + line, e.getOriginalMessage(), "Correct the file as its schema says.",
                    e);
        }
    }

    private static String where() {
        return "org.isocentra.dose.convolution/data/" + NAME;
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

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
