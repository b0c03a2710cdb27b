package org.isocentra.device.gammaknife.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import org.isocentra.beamdata.api.SiteMachineData;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beam data of a site stand in for those shipped, and their state is that of the machine. */
class SiteDataTest {

    private static final String ID = "gammaknife-icon";

    @TempDir
    private Path folder;

    @BeforeEach
    void nameFolder() {
        System.setProperty(SiteMachineData.FOLDER, folder.toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty(SiteMachineData.FOLDER);
    }

    @Test
    void shippedDataAreRepresentative() {
        assertEquals(Acceptance.REPRESENTATIVE, new Icon().description().acceptance());
    }

    @Test
    void theStateFollowsTheData() throws IOException {
        SiteMachineData site = add(shipped("entered"));
        assertState(Acceptance.ENTERED, "Not accepted by anybody", site.shortDigest());
        site.accept("A. Person", DataFiles.driver());
        assertState(Acceptance.ACCEPTED, "Accepted by A. Person", site.shortDigest());
        assertEquals(Acceptance.REPRESENTATIVE, new Perfexion().description().acceptance(), "another machine");
        Files.writeString(site.file(), shipped("entered").replace("\"doseRateGyPerMinute\": 3.0",
                "\"doseRateGyPerMinute\": 3.2"));
        assertState(Acceptance.ENTERED, "NOT accepted", SiteMachineData.of(ID).orElseThrow().shortDigest());
    }

    @Test
    void brokenDataAreNotReplacedByShippedOnes() throws IOException {
        add(shipped("accepted"));
        assertThrows(InputException.class, Icon::new);
        add("{}");
        assertThrows(InputException.class, Icon::new);
        add(shipped("entered").replace("\"collimatorMm\": 8,", "\"collimatorMm\": 9,"));
        assertTrue(assertThrows(InputException.class, Icon::new).where().endsWith("0003.json"));
    }

    /** Abramowitz and Stegun table 7.1. */
    @Test
    void errorFunction() {
        assertEquals(0.5204998778, OffAxisShape.erf(0.5), 2e-7);
        assertEquals(0.8427007929, OffAxisShape.erf(1), 2e-7);
        assertEquals(-0.9953222650, OffAxisShape.erf(-2), 2e-7);
    }

    private static void assertState(Acceptance state, String statement, String digest) {
        TreatmentDevice icon = new Icon();
        BeamModel beams = icon.beamModel(LocalDate.of(2026, 6, 1));
        assertEquals(state, icon.description().acceptance());
        assertEquals(state, beams.acceptance());
        assertTrue(beams.source().contains(statement), beams::source);
        assertTrue(beams.version().endsWith(digest) && icon.description().version().endsWith(digest), beams::version);
    }

    private static SiteMachineData add(String text) {
        return SiteMachineData.add(ID, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shipped(String state) throws IOException {
        try (InputStream in = SiteDataTest.class.getResourceAsStream("/data/beam-model.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"state\": \"representative\"",
                    "\"state\": \"" + state + "\"");
        }
    }
}
