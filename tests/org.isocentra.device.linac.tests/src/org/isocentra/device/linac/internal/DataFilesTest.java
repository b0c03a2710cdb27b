package org.isocentra.device.linac.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.isocentra.data.DataFile;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;

class DataFilesTest {

    @Test
    void refusesWhatTheSchemaDoesNotKnow() throws IOException {
        assertRefused(text("machine.json").replaceFirst("\"partDeg\"", "\"stepDeg\": 7, \"partDeg\""), "stepDeg");
        assertRefused(text("machine.json").replaceFirst("\"partDeg\": 7,", ""), "partDeg");
        assertRefused(text("machine.json").replaceFirst("machine/1", "machine/2"), "schema");
    }

    @Test
    void refusesImpossibleMachines() throws IOException {
        assertRefused(text("machine.json").replaceFirst("\\[20, 90\\]", "[20, 200]"), "outside the machine's range");
        assertRefused(text("machine.json").replaceFirst("\"openingMm\": 50", "\"openingMm\": 400"), "openingMm");
        assertRefused(text("machine.json").replaceFirst("\\[-110, 110\\]", "[110, -110]"), "reachMm");
    }

    /**
     * A wrong figure of one cone, as of a chamber too large for it, stands out: output grows with the opening, and
     * differs from what is published by less than a tenth.
     */
    @Test
    void outputFactorsGrow() throws IOException {
        ConeBeams beams = read(text("beam-model.json"), ConeBeams.class);
        assertEquals(4, beams.collimators().getFirst().collimatorMm());
        beams.residuals().forEach(r -> assertTrue(Math.abs(r.difference()) < 0.1 * r.published(), r.toString()));
        double second = beams.collimators().get(1).outputFactor();
        String wrong = text("beam-model.json").replaceFirst("\"outputFactor\": [0-9.]+",
                "\"outputFactor\": " + (second + 0.01));
        assertTrue(assertThrows(InputException.class, () -> read(wrong, ConeBeams.class)).problem()
                .contains("output factors"));
    }

    private static void assertRefused(String json, String word) {
        InputException refusal = assertThrows(InputException.class, () -> read(json, MachineFile.class));
        assertTrue(refusal.where().contains("test.json"), refusal.where());
        assertTrue(refusal.problem().contains(word), refusal.problem());
    }

    private static <T> T read(String json, Class<T> type) {
        return DataFile.of("test.json", json.getBytes(StandardCharsets.UTF_8)).read(type);
    }

    private static String text(String file) throws IOException {
        try (InputStream in = DataFilesTest.class.getResourceAsStream("/data/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
