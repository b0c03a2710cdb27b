package org.isocentra.device.gammaknife.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;

class DataFilesTest {

    @Test
    void readsTheShippedFiles() throws IOException {
        assertEquals(2, machines(text("machine.json")).machines().size());
        assertEquals(192, DataFiles.machine("gammaknife-icon").beams().sources());
    }

    @Test
    void refusesUnknownKeys() throws IOException {
        assertRefused(text("machine.json")
                .replaceFirst("\"minimumShotMinutes\"", "\"minimumShotTime\": 1, \"minimumShotMinutes\""),
                "minimumShotTime");
    }

    @Test
    void refusesMissingKeys() throws IOException {
        assertRefused(text("machine.json").replaceFirst("\"sectorCount\": 8,", ""), "sectorCount");
    }

    @Test
    void refusesRepeatedKeys() throws IOException {
        assertRefused(text("machine.json")
                .replaceFirst("\"sectorCount\": 8,", "\"sectorCount\": 8, \"sectorCount\": 7,"), "sectorCount");
    }

    @Test
    void refusesImpossibleValues() throws IOException {
        assertRefused(text("machine.json").replaceFirst("\\[20, 180\\]", "[180, 20]"), "rangeMm");
        assertRefused(text("machine.json").replaceFirst("machine/1", "machine/2"), "schema");
    }

    @Test
    void refusesUnknownMachines() {
        assertTrue(assertThrows(InputException.class, () -> DataFiles.machine("gammaknife-u")).getMessage()
                .contains("gammaknife-u"));
    }

    private static void assertRefused(String json, String word) {
        InputException refusal = assertThrows(InputException.class, () -> machines(json));
        assertTrue(refusal.where().contains("test.json"), refusal.where());
        assertTrue(refusal.problem().contains(word), refusal.problem());
    }

    private static MachineFile machines(String json) {
        return DataFile.of("test.json", json.getBytes(StandardCharsets.UTF_8)).read(MachineFile.class);
    }

    private static String text(String file) throws IOException {
        try (InputStream in = DataFilesTest.class.getResourceAsStream("/data/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
