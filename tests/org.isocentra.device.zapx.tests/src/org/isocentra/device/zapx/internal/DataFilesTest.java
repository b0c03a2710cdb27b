package org.isocentra.device.zapx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.isocentra.data.DataFile;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.device.api.cones.SpectrumFile;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.OffAxisProfile;
import org.junit.jupiter.api.Test;

class DataFilesTest {

    @Test
    void refusesImpossibleMachines() throws IOException {
        assertRefused("\"nodeDeg\"", "\"stepDeg\": 7, \"nodeDeg\"", "stepDeg");
        assertRefused("machine/1", "machine/2", "schema");
        assertRefused("\"openingMm\": 25", "\"openingMm\": 20", "do not pass");
        assertRefused("\\[2, 250\\]", "[250, 2]", "muPerNode");
        assertRefused("\"couchDeg\": -30, \"gantryDeg\": \\[15, 65\\]", "\"couchDeg\": 30, \"gantryDeg\": [15, 65]",
                "leaves the directions");
        assertRefused("\\[115, 165\\]", "[115, 179]", "leaves the directions");
        assertRefused("\\[-110, 110\\]", "[110, -110]", "reachMm");
    }

    @Test
    void refusesImpossibleSpectra() throws IOException {
        assertRefused("spectrum.json", SpectrumFile.class, "spectrum/1", "spectrum/2", "schema");
        assertRefused("spectrum.json", SpectrumFile.class, "\\[0.05, 0.15,", "[0.15, 0.05,", "does not rise");
        assertRefused("spectrum.json", SpectrumFile.class, "\\[0.05, 0.15,", "[0.15,", "29 energies");
        assertRefused("spectrum.json", SpectrumFile.class, "3.961e-06", "-3.961e-06", "has no photons");
    }

    /** Penumbra below 3 mm, as is published of the machine; widths are those that collimators are called by. */
    @Test
    void beamsAreAsSharpAsPublished() throws IOException {
        ConeBeams beams = read(text("beam-model.json"), ConeBeams.class);
        assertEquals(8, beams.collimators().size());
        for (ConeBeams.Collimator collimator : beams.collimators()) {
            OffAxisProfile profile = new OffAxisProfile(beams.reference().profileStepMm(), collimator.profile());
            double penumbra = reachMm(profile, 0.2) - reachMm(profile, 0.8);
            assertTrue(penumbra > 1 && penumbra < 3, collimator.collimatorMm() + " mm: penumbra " + penumbra);
            assertEquals(collimator.collimatorMm(), 2 * reachMm(profile, 0.5), 0.15);
        }
    }

    private static double reachMm(OffAxisProfile profile, double level) {
        double mm = 0;
        while (profile.at(mm) > level) {
            mm += 0.01;
        }
        return mm;
    }

    private static void assertRefused(String what, String by, String word) throws IOException {
        assertRefused("machine.json", MachineFile.class, what, by, word);
    }

    private static void assertRefused(String file, Class<?> type, String what, String by, String word)
            throws IOException {
        String json = text(file).replaceFirst(what, by);
        InputException refusal = assertThrows(InputException.class, () -> read(json, type));
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
