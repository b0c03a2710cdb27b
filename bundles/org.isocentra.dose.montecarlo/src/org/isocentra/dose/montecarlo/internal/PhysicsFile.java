package org.isocentra.dose.montecarlo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The content of {@code data/physics.json}: cross sections, stopping powers and spectra with their sources. Rows of
 * numbers start with an energy in MeV.
 */
record PhysicsFile(String schema, String version, String description, List<Mark> marks, Water water, Bone bone,
        List<SpectrumData> spectra) {

    static final String SCHEMA = "org.isocentra.dose.montecarlo.physics/1";

    private static final String WHERE = "org.isocentra.dose.montecarlo/data/physics.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    PhysicsFile {
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
        }
    }

    /** Where a number comes from and how far it can be relied on. */
    record Mark(String field, String confidence, String source) {
    }

    /**
     * @param electronsPerMass mol of electrons per gram, Z/A
     * @param composition rows of atomic number, atomic mass and share by mass
     * @param total mass attenuation coefficient, cm²/g
     * @param partial rows of the columns named in {@code partialColumns}, cm²/g
     * @param collisionStoppingPower MeV cm²/g
     */
    record Water(double densityGPerCm3, double electronsPerMass, double meanExcitationEnergyEv, double[][] composition,
            double[][] total, List<String> partialColumns, double[][] partial, double[][] collisionStoppingPower) {
    }

    /** Fields as in {@link Water}. */
    record Bone(double densityGPerCm3, double electronsPerMass, double meanExcitationEnergyEv, double[][] composition,
            double[][] total) {
    }

    /**
     * @param attenuationPerMm smallest and largest effective attenuation of the beams it stands for
     * @param lines rows of energy and relative number of photons
     */
    record SpectrumData(String id, String name, double[] attenuationPerMm, double[][] lines) {
    }

    /** @throws InputException naming the place in the file */
    static PhysicsFile read() {
        try (InputStream in = PhysicsFile.class.getResourceAsStream("/data/physics.json")) {
            if (in == null) {
                throw new InputException(WHERE, "the file is missing", "Install the plug-in again.");
            }
            return MAPPER.readValue(in, PhysicsFile.class);
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new InputException(WHERE + line, e.getOriginalMessage(), "Install the plug-in again.", e);
        } catch (IOException e) {
            throw new InputException(WHERE, "the file cannot be read: " + e.getMessage(),
                    "Install the plug-in again.", e);
        }
    }
}
