package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.cli.internal.Commands.Result;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.DemoCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isocentra deliver}, with simulators in processes of their own. */
class DeliverCommandTest {

    private static final String SPEED = "100000";

    @TempDir
    private static Path folder;
    private static Path plan;

    @BeforeAll
    static void planOneTarget() throws IOException {
        Path file = folder.resolve("case/case.yaml");
        Commands.services().get(DemoCase.class).write(file.getParent(), ProgressMonitor.NONE);
        Files.writeString(file, Files.readString(file).replaceAll(" *- \\{structure: GTV_[1-4],.*\n", ""));
        plan = folder.resolve("plan");
        Result planned = Commands.isocentra("plan", file, "--out", plan, "--grid", "5");
        assertTrue(planned.exitCode() <= 1, planned::err);
    }

    private static Result deliver(String faults, Path out) {
        return Commands.isocentra("deliver", plan, "--faults", faults, "--speed", SPEED, "--out", out);
    }

    private static JsonNode json(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("delivery.json").toFile());
    }

    @Test
    void powerIsLostAndTheRestIsDeliveredOnce() throws IOException {
        Path out = folder.resolve("dark");
        Result first = deliver("power-loss", out).expect(1);
        assertTrue(first.out().contains("SIMULATOR") && first.out().contains("interrupted"), first.out());
        assertTrue(Files.notExists(out.resolve("record.dcm")));
        deliver("power-loss", out).expect(0);
        JsonNode json = json(out);
        assertTrue(json.path("asPlanned").asBoolean(), json::toString);
        for (JsonNode field : json.path("fields")) {
            assertEquals(field.path("orderedMeterset").asDouble(), field.path("countedMeterset").asDouble(), 0);
        }
        for (JsonNode grid : json.path("dose").path("grids")) {
            assertEquals(100, grid.path("passPercent").asDouble(), 0.1, grid::toString);
        }
        assertEquals(List.of(), Commands.services().dicom().check(out.resolve("record.dcm")));
        assertTrue(deliver("none", out).expect(2).err().contains("delivered already"));
    }

    @Test
    void aCouchThatIsOffIsSaidAndSoIsWhatItDoesToTheDose() throws IOException {
        Path out = folder.resolve("off");
        assertTrue(deliver("couch-offset", out).expect(1).err().contains("x was up to 1.00 mm"));
        JsonNode json = json(out);
        assertEquals(json.path("fields").size(), json.path("findings").size());
        assertTrue(json.path("dose").path("grids").path(1).path("passPercent").asDouble() < 99.9, json::toString);
    }

    @Test
    void thereIsNoSuchFault() {
        assertTrue(deliver("bad-luck", folder.resolve("x")).expect(2).err().contains("couch-offset"));
    }
}
