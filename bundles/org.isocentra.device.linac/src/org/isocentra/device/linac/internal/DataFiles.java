package org.isocentra.device.linac.internal;

import java.io.IOException;
import java.io.InputStream;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The data files of this plug-in, read strictly: an unknown, missing or repeated key is an error. */
final class DataFiles {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DataFiles() {
    }

    /** A machine with its beam data. */
    record Unit(MachineFile file, BeamFile beams) {

        /** @throws InputException when the beam data are not those of the machine */
        Unit {
            for (double mm : file.machine().conesMm()) {
                if (beams.collimators().stream().noneMatch(c -> c.collimatorMm() == mm)) {
                    throw new InputException(where(file.machine().beamModel()), "no beam data for the " + mm
                            + " mm cone", "Add them, or take the cone from machine.json.");
                }
            }
        }
    }

    /** @throws InputException when the data do not describe the machine */
    static Unit read() {
        MachineFile file = read("machine.json", MachineFile.class);
        return new Unit(file, read(file.machine().beamModel(), BeamFile.class));
    }

    private static <T> T read(String name, Class<T> type) {
        try (InputStream in = DataFiles.class.getResourceAsStream("/data/" + name)) {
            if (in == null) {
                throw new InputException(where(name), "the file is missing", "Install the plug-in again.");
            }
            return parse(name, in, type);
        } catch (IOException e) {
            throw new InputException(where(name), "the file cannot be read: " + e.getMessage(),
                    "Install the plug-in again.", e);
        }
    }

    /** @throws InputException naming the place in the file */
    static <T> T parse(String name, InputStream in, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(in, type);
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new InputException(where(name) + line, e.getOriginalMessage(),
                    "Correct the file as its schema says.", e);
        }
    }

    private static String where(String name) {
        return "org.isocentra.device.linac/data/" + name;
    }
}
