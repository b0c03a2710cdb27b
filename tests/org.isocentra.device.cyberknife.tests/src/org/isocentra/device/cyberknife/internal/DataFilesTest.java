package org.isocentra.device.cyberknife.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.isocentra.data.DataFile;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;

class DataFilesTest {

    @Test
    void refusesImpossibleMachines() throws IOException {
        assertRefused("\"aimMm\"", "\"away\": 1, \"aimMm\"", "away");
        assertRefused("\"openingMm\": 60", "\"openingMm\": 20", "do not pass");
        assertRefused("\\[650, 1000\\]", "[1000, 650]", "aimMm");
        assertRefused("\\[650, 1000\\]", "[810, 1000]", "node 1");
    }

    /** What is published is what is used, and what is calculated goes on from there without a step back. */
    @Test
    void outputFactorsAreThosePublished() throws IOException {
        ConeBeams beams = read(text("beam-model.json"), ConeBeams.class);
        assertEquals(List.of(0.656, 0.815, 0.865), beams.collimators().stream().limit(3)
                .map(ConeBeams.Collimator::outputFactor).toList());
        beams.residuals().forEach(r -> assertTrue(Math.abs(r.difference()) < 0.1 * r.published(), r.toString()));
        assertEquals(1, beams.collimators().getLast().outputFactor());
    }

    private static void assertRefused(String what, String by, String word) throws IOException {
        String json = text("machine.json").replaceFirst(what, by);
        InputException refusal = assertThrows(InputException.class, () -> read(json, MachineFile.class));
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
