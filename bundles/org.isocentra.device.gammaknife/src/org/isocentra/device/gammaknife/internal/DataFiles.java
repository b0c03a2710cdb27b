package org.isocentra.device.gammaknife.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

/** The data files of this plug-in, read strictly: an unknown, missing or repeated key is an error. */
final class DataFiles {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new DateDeserializer()))
            .build();

    private DataFiles() {
    }

    /** A machine with its beam data. */
    record Unit(MachineFile.Machine machine, String machineVersion, BeamFile beams) {
    }

    /** @throws InputException when the data do not describe the machine */
    static Unit machine(String id) {
        MachineFile file = read("machine.json", MachineFile.class);
        MachineFile.Machine machine = file.machines().stream().filter(m -> m.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException(where("machine.json"), "there is no machine " + id, "Add it."));
        BeamFile beams = read(machine.beamModel(), BeamFile.class);
        if (beams.geometry().sectors().count() != machine.sectorCount()) {
            throw new InputException(where(machine.beamModel()),
                    "geometry.sectors.count differs from sectorCount of " + id, "Correct one of them.");
        }
        for (double mm : machine.collimatorsMm()) {
            if (beams.collimators().stream().noneMatch(c -> c.collimatorMm() == mm)) {
                throw new InputException(where(machine.beamModel()), "no beam data for the " + mm + " mm collimator",
                        "Add them, or take the collimator from machine.json.");
            }
        }
        return new Unit(machine, file.version(), beams);
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
        return "org.isocentra.device.gammaknife/data/" + name;
    }

    private static final class DateDeserializer extends StdScalarDeserializer<LocalDate> {

        private static final long serialVersionUID = 1L;

        DateDeserializer() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, LocalDate.class, "not a date like 2026-01-31");
            }
        }
    }
}
