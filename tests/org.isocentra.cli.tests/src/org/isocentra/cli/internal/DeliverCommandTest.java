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

/**
 * What is done with a plan that is there: {@code isocentra deliver}, with simulators in processes of their own, {@code
 * isocentra robustness} and {@code isocentra compare}.
 */
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
    void aPlanIsJudgedUnderErrorsOfTheSetUp() throws IOException {
        Path out = folder.resolve("robust");
        Result said = Commands.isocentra("robustness", plan, "--samples", "20", "--shift-mm", "0.5",
                "--rotation-degrees", "0", "--out", out);
        JsonNode json = new ObjectMapper().readTree(out.resolve("robustness.json").toFile());
        JsonNode metrics = new ObjectMapper().readTree(plan.resolve("metrics.json").toFile());
        double measured = metrics.at("/targets/0/coverage").asDouble();
        assertEquals(measured, json.at("/targets/0/coverage/planned").asDouble(), 3e-3);
        assertTrue(json.at("/targets/0/coverage/worst").asDouble() < measured - 0.01, json::toString);
        assertEquals(metrics.at("/brain/v12GyCm3").asDouble(), json.at("/brain/v12GyCm3/planned").asDouble(), 0.1
                * metrics.at("/brain/v12GyCm3").asDouble());
        assertEquals(27, json.path("scenarios").asInt());
        assertEquals(said.exitCode() == 0, json.path("robust").asBoolean());
        assertTrue(Commands.isocentra("robustness", plan, "--shift-mm", "-1").expect(2).err().contains("0 to 20 mm"));
        assertTrue(Commands.isocentra("robustness", plan, "--samples", "0").expect(2).err().contains("--samples"));
    }

    @Test
    void plansThatAreThereAreShownSideBySide() throws IOException {
        Path out = folder.resolve("compared");
        JsonNode json = Commands.isocentra("compare", plan, plan, "--out", out, "--json").json();
        JsonNode metrics = new ObjectMapper().readTree(plan.resolve("metrics.json").toFile());
        assertEquals(metrics.path("targets"), json.at("/plans/1/targets"));
        String page = Files.readString(out.resolve("compare.html"));
        assertTrue(page.contains("Leksell Gamma Knife Icon 2"), "plans for one machine are told apart");
        assertTrue(page.contains(Commands.format("%.3f", metrics.at("/targets/0/paddickConformity").asDouble())));
        assertTrue(page.contains("0.722 (ZAP-X) to 0.9 (CyberKnife S7 with leaves)"), "the published spread");
        // a chart for the target and each organ, a curve for each plan in it
        assertEquals(2 * (1 + metrics.path("organs").size()), page.split("<polyline", -1).length - 1);
        Path none = folder.resolve("none");
        assertTrue(Commands.isocentra("compare", folder.resolve("case/case.yaml"), "--devices", "a,a", "--out", none)
                .expect(2).err().contains("at least two"));
        assertTrue(Commands.isocentra("compare", folder.resolve("case/case.yaml"), "--out", none).expect(2).err()
                .contains("is not the folder of a plan"));
        assertTrue(Files.notExists(none));
    }

    @Test
    void thereIsNoSuchFault() {
        assertTrue(deliver("bad-luck", folder.resolve("x")).expect(2).err().contains("couch-offset"));
    }
}
