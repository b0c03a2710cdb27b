package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlanReader;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan on disk is enough to calculate it again, and is not trusted further than its digests reach. */
class PlanReaderTest {

    private final Planner planner = Services.get(Planner.class);
    private final PlanReader reader = Services.get(PlanReader.class);

    @TempDir
    private Path folder;
    private Path caseFile;
    private Path plan;

    @BeforeEach
    void write() throws IOException {
        caseFile = copy(SmallCase.planned().planningCase().definition().file().getParent(), folder.resolve("case"))
                .resolve("case.yaml");
        plan = Files.createDirectory(folder.resolve("plan"));
        Services.get(PlanWriter.class).write(moved(SmallCase.planned()), plan, ProgressMonitor.NONE);
    }

    @Test
    void bringsBackTheSamePlanBitByBit() {
        assertSame(read(), SmallCase.planned().findings());
    }

    @Test
    void calculatesDosesThatAreNotThere() throws IOException {
        Files.delete(plan.resolve("doses.f32.gz"));
        assertSame(read(), SmallCase.planned().findings());
    }

    @Test
    void calculatesDosesThatAreNotThoseRecorded() throws IOException {
        Path file = plan.resolve("doses.f32.gz");
        byte[] bytes;
        try (InputStream values = new GZIPInputStream(Files.newInputStream(file))) {
            bytes = values.readAllBytes();
        }
        bytes[bytes.length / 2] ^= 1;
        try (OutputStream values = new GZIPOutputStream(Files.newOutputStream(file))) {
            values.write(bytes);
        }
        assertNotBelieved("digest");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertNotBelieved("end");
        Files.write(file, new byte[] {1, 2, 3});
        assertNotBelieved("");
    }

    private void assertNotBelieved(String why) {
        List<Finding> findings = new ArrayList<>(SmallCase.planned().findings());
        PlannedCase read = read();
        Finding finding = read.findings().stream().filter(f -> f.where().equals("doses.f32.gz")).findFirst()
                .orElseThrow();
        assertTrue(finding.text().contains("not used") && finding.text().contains(why), finding.text());
        findings.add(finding);
        assertSame(read, findings);
    }

    private static void assertSame(PlannedCase read, List<Finding> findings) {
        PlannedCase made = SmallCase.planned();
        assertEquals(made.plan(), read.plan());
        assertEquals(made.device(), read.device());
        assertEquals(made.optimisedWith(), read.optimisedWith());
        assertEquals(made.created(), read.created());
        assertEquals(made.beamOnSeconds(), read.beamOnSeconds());
        assertEquals(findings, read.findings());
        assertEquals(made.doses().size(), read.doses().size());
        for (int n = 0; n < made.doses().size(); n++) {
            assertEquals(made.doses().get(n).name(), read.doses().get(n).name());
            assertEquals(made.doses().get(n).provenance(), read.doses().get(n).provenance());
            assertArrayEquals(made.doses().get(n).doseGy().values(), read.doses().get(n).doseGy().values());
        }
        assertEquals(made.evaluation().targets().getFirst().metrics(),
                read.evaluation().targets().getFirst().metrics());
        assertEquals(List.of(), Services.get(Planner.class).outdated(read));
    }

    @Test
    void staysWithTheCaseWhenBothMove() throws IOException {
        Path elsewhere = folder.resolveSibling(folder.getFileName() + "-moved");
        Files.move(folder, elsewhere);
        try {
            assertEquals(SmallCase.planned().plan(), reader.read(elsewhere.resolve("plan/plan.json"), Optional.empty(),
                    ProgressMonitor.NONE).plan());
        } finally {
            Files.move(elsewhere, folder);
        }
    }

    @Test
    void asksForACaseThatMoved() throws IOException {
        Path there = folder.resolve("archive");
        Files.move(folder.resolve("case"), there);
        assertRefused("--case FILE", caseFile.toString());
        assertEquals(SmallCase.planned().plan(),
                reader.read(plan, Optional.of(there.resolve("case.yaml")), ProgressMonitor.NONE).plan());
    }

    @Test
    void refusesAChangedCaseFile() throws IOException {
        Files.writeString(caseFile, Files.readString(caseFile) + "# edited\n");
        assertRefused("the case file changed", "digests differ");
    }

    @Test
    void refusesAChangedImage() throws IOException {
        try (Stream<Path> slices = Files.list(folder.resolve("case/MR"))) {
            Path slice = slices.sorted().skip(11).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(slice);
            bytes[bytes.length - 2] ^= 1;
            Files.write(slice, bytes);
        }
        assertRefused("the planning image changed");
    }

    @Test
    void refusesALaterVersion() throws IOException {
        edit("isocentra/plan/1", "isocentra/plan/2");
        assertRefused("isocentra/plan/2", "isocentra/plan/1", "Use the version of the suite");
    }

    @Test
    void namesBothVersionsOfTheMachineData() throws IOException {
        String version = SmallCase.planned().device().version();
        edit("\"version\" : \"" + version + "\",\n    \"acceptance\"", "\"version\" : \"0.0.7\",\n    \"acceptance\"");
        assertRefused("0.0.7", version, "gammaknife-icon");
    }

    @Test
    void namesAMachineThatIsNotThere() throws IOException {
        edit("\"id\" : \"gammaknife-icon\"", "\"id\" : \"gammaknife-nowhere\"");
        assertRefused("gammaknife-nowhere");
    }

    @Test
    void refusesAnEditedMeterset() throws IOException {
        double meterset = SmallCase.planned().plan().units().getFirst().meterset();
        edit("\"meterset\" : " + meterset, "\"meterset\" : " + (meterset + 1));
        assertRefused("not those the doses were calculated from");
    }

    @Test
    void refusesWhatIsNoPlan() throws IOException {
        edit("\"treatmentDate\"", "\"treatmentDay\"");
        assertRefused("treatmentDate", "is missing");
        Files.writeString(plan.resolve("plan.json"), "{\"schema\": ");
        assertRefused("is not valid JSON");
        Files.delete(plan.resolve("plan.json"));
        assertRefused("does not exist");
    }

    @Test
    void readsStoredDosesWhereTheEngineIsGone() throws IOException {
        String id = "org.isocentra.engineswap.short-lived";
        PlannedCase made;
        Path other = Files.createDirectory(folder.resolve("other"));
        try (ChangedEngine _ = ChangedEngine.plugIn(Services.context(), id, "1.0.0",
                dose -> ChangedEngine.times(dose, 1.05f))) {
            made = planner.recalculate(moved(SmallCase.planned()), id, Optional.of("java"),
                    PlanComparison.USUAL_CRITERIA, ProgressMonitor.NONE);
            Services.get(PlanWriter.class).write(made, other, ProgressMonitor.NONE);
            assertTrue(Files.exists(other.resolve("comparison.json")));
        }
        PlannedCase written = reader.read(other, Optional.empty(), ProgressMonitor.NONE);
        assertTrue(written.findings().stream().map(Finding::text)
                .anyMatch(text -> text.contains(id) && text.contains("not installed")));
        for (int n = 0; n < made.doses().size(); n++) {
            assertArrayEquals(made.doses().get(n).doseGy().values(), written.doses().get(n).doseGy().values());
        }
        Files.delete(other.resolve("doses.f32.gz"));
        PlannedCase read = reader.read(other, Optional.empty(), ProgressMonitor.NONE);
        assertTrue(read.isRecalculated());
        assertTrue(read.findings().stream().map(Finding::text)
                .anyMatch(text -> text.contains("read from DICOM files")));
        for (int n = 0; n < made.doses().size(); n++) {
            float[] expected = made.doses().get(n).doseGy().values();
            float[] found = read.doses().get(n).doseGy().values();
            double step = made.doses().get(n).doseGy().maximum() / 65535;
            for (int v = 0; v < expected.length; v++) {
                assertEquals(expected[v], found[v], 0.51 * step);
            }
            assertEquals(made.doses().get(n).provenance().engineId(), read.doses().get(n).provenance().engineId());
        }
        deleteDoses(other);
        InputException e = assertThrows(InputException.class,
                () -> reader.read(other, Optional.empty(), ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains(id) && e.getMessage().contains("not installed"), e.getMessage());
    }

    private PlannedCase read() {
        return reader.read(plan, Optional.empty(), ProgressMonitor.NONE);
    }

    private void assertRefused(String... parts) {
        InputException e = assertThrows(InputException.class, this::read);
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), "'" + part + "' is missing in: " + e.getMessage());
        }
    }

    private void edit(String text, String replacement) throws IOException {
        Path file = plan.resolve("plan.json");
        String before = Files.readString(file);
        assertTrue(before.contains(text), () -> "no " + text + " in " + before);
        Files.writeString(file, before.replace(text, replacement));
    }

    /** The plan of the same case in this test's folder. */
    private PlannedCase moved(PlannedCase p) {
        var opened = planner.open(caseFile, ProgressMonitor.NONE);
        return new PlannedCase(opened, p.plan(), p.device(), p.beamModel(), p.beamOnSeconds(), p.doses(),
                p.evaluation(), p.convergence(), p.findings(), p.timingSeconds(), p.suiteVersion(), p.created(),
                p.options(), p.optimisedWith(), p.comparison());
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static void deleteDoses(Path planFolder) throws IOException {
        try (Stream<Path> files = Files.list(planFolder.resolve("dicom"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("RTDOSE")).toList()) {
                Files.delete(file);
            }
        }
    }
}
