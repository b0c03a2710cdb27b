package org.isocentra.device.mlc.internal;

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
    void refusesWhatTheSchemaDoesNotKnow() throws IOException {
        assertRefused("machine.json", "\"partDeg\"", "\"stepDeg\": 7, \"partDeg\"", "stepDeg");
        assertRefused("machine.json", "\"partDeg\": 5,", "", "partDeg");
        assertRefused("machine.json", "machine/1", "machine/2", "schema");
        assertRefused("beam-model.json", "beams/1", "beams/2", "schema");
        assertRefused("beam-model.json", "\"tipMm\"", "\"tip\"", "tip");
    }

    @Test
    void refusesImpossibleMachines() throws IOException {
        assertRefused("machine.json", "\\[20, 90\\]", "[20, 200]", "outside the machine's range");
        assertRefused("machine.json", "\\[-110, 110\\]", "[110, -110]", "reachMm");
        assertRefused("machine.json", "\"pairs\": 32", "\"pairs\": 0", "no leaves");
        assertRefused("machine.json", "\"discsMm\": \\[5", "\"discsMm\": [0", "discsMm");
    }

    @Test
    void refusesImpossibleBeams() throws IOException {
        assertRefused("beam-model.json", "\"share\": 0\\.", "\"share\": 1.", "shares");
        assertRefused("beam-model.json", "\"transmission\": 0", "\"transmission\": 1", "transmission");
    }

    private static void assertRefused(String file, String what, String by, String word) throws IOException {
        String json = text(file);
        String wrong = json.replaceFirst(what, by);
        assertTrue(!wrong.equals(json), what);
        InputException refusal = assertThrows(InputException.class, () -> read(file, wrong));
        assertTrue(refusal.where().contains(file), refusal.where());
        assertTrue(refusal.problem().contains(word), refusal.problem());
    }

    private static Object read(String file, String json) {
        DataFile data = DataFile.of(file, json.getBytes(StandardCharsets.UTF_8));
        return file.startsWith("machine") ? data.read(MachineFile.class) : data.read(LeafBeams.class).model();
    }

    private static String text(String file) throws IOException {
        try (InputStream in = DataFilesTest.class.getResourceAsStream("/data/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What is read is what is written: the schema is checked by editors alone. */
    @Test
    void theMachineIsThatOfTheFile() {
        MachineFile.Machine machine = DataFiles.read().file().machine();
        assertEquals("linac-mlc", machine.id());
        assertEquals(60, machine.leaves().pairs());
        assertEquals(14, machine.arcs().size());
    }
}
