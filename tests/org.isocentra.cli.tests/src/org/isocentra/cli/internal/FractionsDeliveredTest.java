package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.planning.api.DemoCase;
import org.isocentra.planning.api.PlanReader;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A target in three fractions, planned for a machine, exported, imported and delivered, the last fraction as planned
 * and, where there are leaves, the first with one that is off: {@code
 * -Disocentra.fractionDevices=linac-mlc,cyberknife,zapx}, half a minute of processor time each.
 */
@EnabledIfSystemProperty(named = FractionsDeliveredTest.DEVICES, matches = ".+")
class FractionsDeliveredTest {

    static final String DEVICES = "isocentra.fractionDevices";

    private static final int FRACTIONS = 3;
    private static final double GAMMA_PERCENT = 99.9;

    @TempDir
    private Path folder;

    static Stream<String> devices() {
        return Stream.of(System.getProperty(DEVICES).split(","));
    }

    private Path planned(String device) throws IOException {
        Path file = folder.resolve("case/case.yaml");
        Commands.services().get(DemoCase.class).write(file.getParent(), ProgressMonitor.NONE);
        Files.writeString(file, Files.readString(file).replaceAll(" *- \\{structure: GTV_[1-4],.*\n", "")
                .replaceAll("(structure: GTV_5, )", "$1doseGy: 27, fractions: " + FRACTIONS + ", "));
        Path plan = folder.resolve("plan");
        assertTrue(Commands.isocentra("plan", file, "--device", device, "--out", plan, "--grid", "5").exitCode() <= 1);
        return plan;
    }

    private JsonNode delivered(Path plan, int fraction, String faults, int exitCode) throws IOException {
        Path out = folder.resolve(faults + fraction);
        Commands.isocentra("deliver", plan, "--fraction", fraction, "--faults", faults, "--speed", "100000", "--out",
                out).expect(exitCode);
        return new ObjectMapper().readTree(out.resolve("delivery.json").toFile());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void fractionsAreDeliveredAsPlanned(String id) throws IOException {
        Path folderOfPlan = planned(id);
        Plan plan = Commands.services().get(PlanReader.class).read(folderOfPlan, Optional.empty(),
                ProgressMonitor.NONE).plan();
        comesBack(plan, folderOfPlan);
        JsonNode json = delivered(folderOfPlan, FRACTIONS, "none", 0);
        assertTrue(json.path("asPlanned").asBoolean(), json::toString);
        assertEquals(plan.units().size(), json.path("fields").size());
        for (JsonNode field : json.path("fields")) {
            DeliveryUnit unit = plan.units().get(field.path("number").asInt() - 1);
            assertEquals(unit.meterset() / FRACTIONS, field.path("countedMeterset").asDouble(), 1e-9);
        }
        json.at("/dose/grids").forEach(grid -> assertTrue(grid.path("passPercent").asDouble() >= GAMMA_PERCENT,
                grid::toString));
        Commands.isocentra("deliver", folderOfPlan, "--fraction", FRACTIONS + 1, "--out", folder.resolve("more"))
                .expect(2);
        if (id.equals("linac-mlc")) {
            JsonNode off = delivered(folderOfPlan, 1, "leaf-offset", 1);
            assertTrue(off.path("findings").size() > 0 && off.path("findings").toString().contains("leaf"),
                    off::toString);
        }
    }

    /** What is exported passes the checks, and is the plan when it is imported. */
    private void comesBack(Plan plan, Path folderOfPlan) throws IOException {
        Path imported = folder.resolve("imported");
        Commands.isocentra("export", folderOfPlan, "--to", folder.resolve("exported")).expect(0);
        Commands.isocentra("import", folder.resolve("exported"), "--out", imported).expect(0);
        Path file = copy(folderOfPlan.resolve("dicom/RTPLAN.dcm"), imported);
        DicomService dicom = Commands.services().dicom();
        TreatmentDevice device = Commands.services().get(Contributions.class)
                .select(TreatmentDevice.class, plan.deviceId()).guarded(TreatmentDevice.class, Duration.ofSeconds(30));
        assertEquals(List.of(), dicom.check(file));
        assertEquals(List.of(), dicom.checkDelivery(file, device));
        Plan read = dicom.readPlan(file).value();
        assertEquals(FRACTIONS, read.prescriptions().getFirst().fractions());
        assertEquals(plan.units().stream().map(DeliveryUnit::settings).toList(),
                read.units().stream().map(DeliveryUnit::settings).toList());
        for (int n = 0; n < plan.units().size(); n++) {
            assertEquals(plan.units().get(n).meterset(), read.units().get(n).meterset(), 1e-6);
        }
    }

    /** Imported objects are called by their UIDs. */
    private static Path copy(Path original, Path imported) throws IOException {
        try (Stream<Path> files = Files.walk(imported)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.mismatch(original, file) < 0) {
                    return file;
                }
            }
        }
        throw new AssertionError(original + " has not come back as it was");
    }
}
