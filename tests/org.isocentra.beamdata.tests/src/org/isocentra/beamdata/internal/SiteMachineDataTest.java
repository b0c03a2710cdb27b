package org.isocentra.beamdata.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.isocentra.beamdata.api.SiteMachineData;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.Acceptance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of a site and their acceptance. */
class SiteMachineDataTest {

    private static final String ID = "unit";
    private static final String DRIVER = "driver 1";

    @TempDir
    private Path folder;
    private String before;

    @BeforeEach
    void nameFolder() {
        before = System.getProperty(SiteMachineData.FOLDER);
        System.setProperty(SiteMachineData.FOLDER, folder.toString());
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(SiteMachineData.FOLDER);
        } else {
            System.setProperty(SiteMachineData.FOLDER, before);
        }
    }

    @Test
    void shippedDataAreUsedWhereThereAreNoOthers() {
        assertTrue(SiteMachineData.of(ID).isEmpty());
    }

    @Test
    void newDataAreNotAccepted() {
        assertEquals(Acceptance.ENTERED, add("a").state(DRIVER));
    }

    @Test
    void acceptanceHoldsForTheBytesAndTheDriver() throws IOException {
        SiteMachineData accepted = add("a").accept("Dr A. Person", DRIVER);
        assertEquals(Acceptance.ACCEPTED, accepted.state(DRIVER));
        assertTrue(accepted.statement(DRIVER).startsWith("Accepted by Dr A. Person on "), accepted.statement(DRIVER));
        assertEquals(Acceptance.ENTERED, accepted.state("driver 2"));
        Files.writeString(accepted.file(), " ", StandardOpenOption.APPEND);
        SiteMachineData changed = SiteMachineData.of(ID).orElseThrow();
        assertEquals(Acceptance.ENTERED, changed.state(DRIVER));
        assertTrue(changed.statement(DRIVER).startsWith("NOT accepted"), changed.statement(DRIVER));
    }

    @Test
    void newerDataAreUsedAndOlderKept() throws IOException {
        SiteMachineData first = add("a").accept("A. Person", DRIVER);
        SiteMachineData second = add("b");
        assertEquals("b", new String(SiteMachineData.of(ID).orElseThrow().content(), StandardCharsets.UTF_8));
        assertEquals(Acceptance.ENTERED, second.state(DRIVER));
        assertEquals("a", Files.readString(first.file()));
        assertEquals(3, Files.list(folder.resolve(ID)).count());
    }

    @Test
    void nothingIsAcceptedTwiceOrByNobody() {
        SiteMachineData data = add("a");
        assertThrows(InputException.class, () -> data.accept(" ", DRIVER));
        assertThrows(InputException.class, () -> data.accept("A\nby: B", DRIVER));
        data.accept("A. Person", DRIVER);
        assertThrows(InputException.class, () -> data.accept("B. Person", DRIVER));
        assertEquals("A. Person", SiteMachineData.of(ID).orElseThrow().record().orElseThrow().by());
    }

    @Test
    void aBrokenAcceptanceIsNeverPassedOver() throws IOException {
        SiteMachineData data = add("a").accept("A. Person", DRIVER);
        Path file = data.file().resolveSibling("0001.accepted");
        String good = Files.readString(file);
        for (String bad : new String[] {"", good.replace("by: ", "by "), good + "by: B\n",
            good.replaceFirst("at: .*", "at: today"), good.replace("acceptance/1", "acceptance/2")}) {
            Files.writeString(file, bad);
            assertThrows(InputException.class, () -> SiteMachineData.of(ID), bad);
        }
        Files.writeString(file, good);
        assertFalse(SiteMachineData.of(ID).isEmpty());
    }

    private static SiteMachineData add(String text) {
        return SiteMachineData.add(ID, text.getBytes(StandardCharsets.UTF_8));
    }
}
