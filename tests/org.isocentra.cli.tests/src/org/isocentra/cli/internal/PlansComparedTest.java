package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.cli.internal.Commands.Result;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.evaluation.api.robustness.SetupError;
import org.isocentra.evaluation.api.robustness.SetupPoint;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.radiation.Field;
import org.isocentra.planning.api.DemoCase;
import org.isocentra.planning.api.PlanReader;
import org.isocentra.planning.api.PlannedCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code isocentra compare} and {@code isocentra robustness}, on one target of the demonstration planned for several
 * machines: {@code -Disocentra.devices=gammaknife-icon,linac-cone}.
 */
@EnabledIfSystemProperty(named = "isocentra.devices", matches = ".+,.+")
class PlansComparedTest {

    private static final String DEVICES = System.getProperty("isocentra.devices", "");
    private static final List<String> IDS = List.of(DEVICES.split(","));
    /** Where the beam's-eye views of every machine are left to be looked at. */
    private static final Path VIEWS = Commands.ROOT.resolve("tests/org.isocentra.cli.tests/target/beams-eye");

    @TempDir
    private static Path folder;
    private static Path compared;
    private static final Map<String, PlannedCase> PLANS = new HashMap<>();

    @BeforeAll
    static void planForEachMachine() throws IOException {
        Path file = folder.resolve("case/case.yaml");
        Commands.services().get(DemoCase.class).write(file.getParent(), ProgressMonitor.NONE);
        Files.writeString(file, Files.readString(file).replaceAll(" *- \\{structure: GTV_[1-4],.*\n", ""));
        compared = folder.resolve("compared");
        Result result = Commands.isocentra("compare", file, "--devices", DEVICES, "--grid", "5", "--out", compared);
        assertTrue(result.exitCode() <= 1, result::err);
        System.out.print(result.out());
        IDS.forEach(id -> assertTrue(result.out().contains(id), result::out));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void thePageAndItsFiguresAreThoseOfThePlans() throws Exception {
        JsonNode json = json(compared.resolve("compare.json"));
        String page = Files.readString(compared.resolve("compare.html"));
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page
                .getBytes(StandardCharsets.UTF_8)));
        assertTrue(page.substring(page.indexOf("<thead>"), page.indexOf("</thead>")).contains("UNAPPROVED"),
                "on every page that is printed");
        assertEquals(IDS.size(), json.path("plans").size());
        for (int n = 0; n < IDS.size(); n++) {
            JsonNode plan = json.path("plans").path(n);
            JsonNode own = json(compared.resolve(IDS.get(n)).resolve("metrics.json"));
            assertEquals(own.path("targets"), plan.path("targets"));
            assertEquals(own.at("/plan/device"), plan.at("/plan/device"));
            assertTrue(page.contains(Commands.format("%.3f", plan.at("/targets/0/paddickConformity").asDouble())));
        }
        assertTrue(page.contains("0.722 (ZAP-X) to 0.9 (CyberKnife S7 with leaves)"), "the published spread");
        // a chart for the target and each organ, a curve for each plan in it, a sample of each in its legend
        int charts = 1 + json.at("/plans/0/organs").size();
        assertEquals(charts * IDS.size(), page.split("<polyline", -1).length - 1);
    }

    @Test
    void plansThatAreThereAreComparedAsWell() throws IOException {
        Path again = folder.resolve("again");
        JsonNode json = Commands.isocentra("compare", compared.resolve(IDS.get(0)), compared.resolve(IDS.get(1)),
                "--out", again, "--json").json();
        assertEquals(json(compared.resolve("compare.json")).at("/plans/1/targets"), json.at("/plans/1/targets"));
        assertEquals(json(compared.resolve("compare.json")).at("/plans/1/timingSeconds"), json.at(
                "/plans/1/timingSeconds"));
        assertTrue(Commands.isocentra("compare", compared.resolve(IDS.get(0)), "--out", folder.resolve("x")).expect(2)
                .err().contains("fewer than two"));
        assertTrue(Commands.isocentra("compare", "case.yaml", "--devices", "a,a", "--out", folder.resolve("x"))
                .expect(2).err().contains("at least two"));
        assertTrue(Files.notExists(folder.resolve("x")));
    }

    @Test
    void everyMachineHasAViewFromItsSource() throws IOException {
        Files.createDirectories(VIEWS);
        for (String id : IDS) {
            String report = Files.readString(compared.resolve(id).resolve("report.html"));
            int begin = report.lastIndexOf("<svg", report.indexOf("class=\"beam\""));
            String view = report.substring(begin, report.indexOf("</svg>", begin) + 6);
            assertTrue(view.contains("class=\"opening\"") && view.contains("class=\"target\""), view);
            Files.writeString(VIEWS.resolve(id + ".svg"),
                    view.replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\""
                    + " width=\"600\" height=\"600\" fill=\"none\" stroke=\"black\" "));
        }
    }

    @Test
    void robustnessIsToldOfEveryTarget() throws IOException {
        Path out = folder.resolve("robust");
        Path plan = compared.resolve(IDS.getFirst());
        Result said = Commands.isocentra("robustness", plan, "--samples", "50", "--out", out);
        System.out.print(said.out());
        JsonNode json = json(out.resolve("robustness.json"));
        JsonNode target = json.at("/targets/0");
        double measured = json(plan.resolve("metrics.json")).at("/targets/0/coverage").asDouble();
        assertEquals(measured, target.at("/coverage/planned").asDouble(), 3e-3);
        assertTrue(target.at("/coverage/worst").asDouble() < measured);
        assertEquals(said.exitCode() == 0, json.path("robust").asBoolean());
        JsonNode brain = json(plan.resolve("metrics.json")).at("/brain/v12GyCm3");
        assertEquals(brain.asDouble(), json.at("/brain/v12GyCm3/planned").asDouble(), 0.1 * brain.asDouble());
        assertTrue(Commands.isocentra("robustness", plan, "--shift-mm", "-1").expect(2).err().contains("0 to 20 mm"));
        assertTrue(Commands.isocentra("robustness", plan, "--samples", "0").expect(2).err().contains("--samples"));
    }

    /** The dose that is taken to stay where it is, against one that is calculated with the machine moved. */
    @Test
    void aDoseThatStaysIsCloseToOneThatIsCalculatedAgain() {
        for (String id : IDS) {
            PlannedCase planned = plan(id);
            SetupPoint point = SetupPoint.of(planned.plan(), planned.planningCase().medium().bounds().centre());
            SetupError error = new SetupError(new Vector3(0.5, -0.4, 0.6), new Vector3(0.4, 0.3, -0.4));
            RigidTransform there = error.about(point.pointMm());
            DoseGrid fine = planned.doses().getLast();
            PlanEvaluation.Target stays = evaluated(planned, new DoseGrid(fine.name(), resampled(fine, there),
                    fine.provenance()));
            PlanEvaluation.Target again = evaluated(planned, calculated(planned, there.inverse(), fine));
            System.out.println(Commands.format("%s: coverage %.4f planned; displaced %.4f by the dose that stays, %.4f"
                    + " calculated again; D98 %% %.3f, %.3f, %.3f Gy", id, planned.evaluation().targets().getFirst()
                            .metrics().get("coverage"), stays.metrics().get("coverage"), again.metrics()
                            .get("coverage"), planned.evaluation().targets().getFirst().dvh().dosePercent(98),
                    stays.dvh().dosePercent(98), again.dvh().dosePercent(98)));
            assertEquals(again.metrics().get("coverage"), stays.metrics().get("coverage"), 0.01, id);
            assertEquals(again.dvh().dosePercent(98), stays.dvh().dosePercent(98), 0.015 * again.dvh().maximumGy(), id);
        }
    }

    /** Sources, axes and apertures of every machine, through its RT Plan and through the angles of IEC 61217. */
    @Test
    void fieldsComeBackFromTheFileOfEveryMachine() {
        for (String id : IDS) {
            PlannedCase planned = plan(id);
            TreatmentDevice device = device(planned);
            Plan file = Commands.services().dicom().readPlan(compared.resolve(id).resolve("dicom/RTPLAN.dcm")).value();
            assertEquals(planned.plan().units().size(), file.units().size());
            double worst = 0;
            for (int n = 0; n < file.units().size(); n++) {
                DeliveryUnit unit = planned.plan().units().get(n);
                List<Field> before = device.fields(unit);
                worst = Math.max(worst, apartMm(before, device.fields(file.units().get(n))));
                Optional<GantryBeam> beam = device.gantryBeam(file.units().get(n));
                if (beam.isPresent()) {
                    worst = Math.max(worst, apartMm(before, beam.get().fields(unit.isocentreMm(), before.getFirst()
                            .beamQuality(), unit.meterset())));
                }
            }
            System.out.println(Commands.format("%s: fields of %d units come back within %.1e mm", id,
                    file.units().size(), worst));
            assertEquals(0, worst, 1e-6, id);
        }
    }

    private static double apartMm(List<Field> fields, List<Field> others) {
        assertEquals(fields.size(), others.size());
        double worst = 0;
        for (int n = 0; n < fields.size(); n++) {
            Field field = fields.get(n);
            Field other = others.get(n);
            assertEquals(field.aperture(), other.aperture());
            worst = Math.max(worst, Math.max(field.sourceMm().distanceTo(other.sourceMm()), field.axisPointMm()
                    .distanceTo(other.axisPointMm())));
        }
        return worst;
    }

    private static PlannedCase plan(String id) {
        return PLANS.computeIfAbsent(id, _ -> Commands.services().get(PlanReader.class).read(compared.resolve(id),
                Optional.empty(), ProgressMonitor.NONE));
    }

    private static TreatmentDevice device(PlannedCase planned) {
        return Commands.services().get(Contributions.class).select(TreatmentDevice.class, planned.plan().deviceId())
                .guarded(TreatmentDevice.class, Duration.ofSeconds(30));
    }

    /** What each voxel's point gets when it is brought to where it is moved. */
    private static Grid resampled(DoseGrid dose, RigidTransform there) {
        VolumeGeometry g = dose.doseGy().geometry();
        float[] values = new float[g.voxels()];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    values[g.index(i, j, k)] = (float) dose.doseGy().linear(there.apply(g.toPatient(i, j, k)), 0);
                }
            }
        }
        return new Grid(g, values);
    }

    private static DoseGrid calculated(PlannedCase planned, RigidTransform machine, DoseGrid like) {
        TreatmentDevice device = device(planned);
        List<Field> moved = planned.plan().units().stream().flatMap(unit -> device.fields(unit).stream())
                .map(field -> new Field(machine.apply(field.sourceMm()), machine.apply(field.axisPointMm()),
                        field.aperture(), field.beamQuality(), field.meterset())).toList();
        VolumeGeometry geometry = like.doseGy().geometry();
        return Commands.services().get(DoseCalculator.class).open(like.provenance().engineId(), like.provenance()
                .kernelId()).dose(like.name(), new DoseRequest(planned.planningCase().medium(), planned.beamModel(),
                        moved, new DosePoints.OnGrid(geometry, Optional.empty()), 2), geometry, ProgressMonitor.NONE);
    }

    private static PlanEvaluation.Target evaluated(PlannedCase planned, DoseGrid fine) {
        String name = planned.plan().prescriptions().getFirst().structure();
        return Commands.services().get(PlanEvaluator.class).evaluate(new PlanEvaluator.Request(List.of(planned
                .planningCase().structures().find(name).orElseThrow()), planned.plan().prescriptions(), List.of(fine),
                "", 2), ProgressMonitor.NONE).targets().getFirst();
    }
}
