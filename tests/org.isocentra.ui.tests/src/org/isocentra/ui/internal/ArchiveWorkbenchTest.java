package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.archive.Archives;
import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.planning.api.CaseFiles;
import org.isocentra.planning.api.NewCase;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.testing.DicomWebServer;
import org.isocentra.ui.api.CaseSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archive and registration of the Case perspective, by real widgets and events, with an archive on this machine. */
class ArchiveWorkbenchTest {

    private static final String PATIENT = "CASE-7";
    private static final double TURN = Math.toRadians(5);

    private final Workbench workbench = new Workbench();
    private final CaseSession session = workbench.session();

    @TempDir
    private Path folder;
    private Cancelling cancelling;

    @BeforeEach
    void begin() {
        cancelling = new Cancelling(workbench, folder);
    }

    @AfterEach
    void close() {
        session.activity().get().ifPresent(activity -> activity.cancel().run());
        workbench.await("end of the work", () -> session.activity().get().isEmpty());
        session.openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    private MadeStudy study() {
        return MadeStudy.of(workbench.service(Contributions.class), PATIENT, 7);
    }

    @Test
    void aStudyIsFoundAndFetchedAndGoneOnWith() throws IOException {
        Path source = folder.resolve("source");
        study().structures(source, study().series(source, "T1 contrast", 6));
        DicomObjects objects = workbench.service(DicomObjects.class);
        try (DicomWebServer server = new DicomWebServer(objects)) {
            String address = DicomWebServer.root(server.address()).toString();
            workbench.service(Archives.class).connect(DicomWebServer.root(server.address()), new Credentials.Basic(
                    DicomWebServer.USER, DicomWebServer.PASSWORD)).store(files(source), ProgressMonitor.NONE);
            workbench.perspective("org.isocentra.ui.cases.perspective");
            workbench.show("org.isocentra.ui.cases.archive");
            workbench.type("Of a DICOMweb archive, like https://archive.example.org/dicom-web", address);
            workbench.type("Where the archive asks for user and password", DicomWebServer.USER);
            workbench.type("Kept in memory only, until the workbench is closed", "not-the-password");
            workbench.press("Search");
            workbench.await("who is not allowed", () -> workbench.shows("other credentials"));
            assertFalse(workbench.shows("not-the-password"));
            workbench.type("Kept in memory only, until the workbench is closed", DicomWebServer.PASSWORD);
            workbench.type("Only studies of this patient; empty for all", "SOMEBODY-ELSE");
            workbench.press("Search");
            workbench.await("nothing of others", () -> workbench.shows("has no such study"));
            workbench.type("Only studies of this patient; empty for all", PATIENT);
            cancelling.midway("ArchiveBench", "Search archive", 1, () -> workbench.press("Search"));
            workbench.press("Search");
            workbench.await("the study", () -> studies().getItemCount() == 1);
            assertTrue(studies().getItem(0).getText(0).startsWith(PATIENT));
            Path target = Files.createDirectory(folder.resolve("fetched"));
            studies().setSelection(0);
            studies().notifyListeners(SWT.Selection, null);
            workbench.type("Folder that the study's own folder is made in", target.toString());
            cancelling.midway("ArchiveBench", "Fetch study", 3, () -> workbench.press("Fetch"));
            workbench.press("Fetch");
            workbench.await("the import of what was fetched", () -> workbench.shows("One slice of T1 contrast"));
            List<Path> fetched = files(target);
            assertEquals(files(source).size(), fetched.size());
            for (Path file : files(source)) {
                String uid = objects.identify(file).uid();
                Path copy = fetched.stream().filter(one -> one.endsWith(uid + ".dcm")).findFirst().orElseThrow();
                assertEquals(-1, Files.mismatch(file, copy));
            }
            workbench.screenshot("case-fetched");
        } finally {
            workbench.show("org.isocentra.ui.cases.archive");
            workbench.type("Of a DICOMweb archive, like https://archive.example.org/dicom-web", "");
            workbench.type("Where the archive asks for user and password", "");
            workbench.type("Kept in memory only, until the workbench is closed", "");
            workbench.type("Only studies of this patient; empty for all", "");
        }
    }

    @Test
    void aRegistrationIsAcceptedBySomebody() throws IOException {
        Path source = folder.resolve("source");
        MadeStudy study = study();
        Path structures = study.structures(source, study.series(source, "T1 contrast", 46));
        Path ct = folder.resolve("ct");
        study.movedCt(ct, new RigidTransform(new Axes(new Vector3(Math.cos(TURN), -Math.sin(TURN), 0),
                new Vector3(Math.sin(TURN), Math.cos(TURN), 0), Vector3.Z), new Vector3(6, -4, 8)));
        Path caseFolder = folder.resolve("case");
        Path file = workbench.service(CaseFiles.class).write(new NewCase(List.of(new NewCase.Series("MR", "planning",
                files(source.resolve("T1 contrast")), Optional.empty())), structures, List.of(new TargetInput(
                        MadeStudy.TARGET, "intact", Optional.empty(), Optional.empty(), 0)), LocalDate.of(2026, 3, 9),
                Optional.empty(), "auto"), caseFolder, ProgressMonitor.NONE);
        workbench.execute("org.isocentra.ui.openCase", "org.isocentra.ui.openCase.file", file.toString());
        workbench.await("case", () -> session.openCase().get().isPresent());
        workbench.perspective("org.isocentra.ui.cases.perspective");
        workbench.show("org.isocentra.ui.cases.registration");
        workbench.type("Folder with one CT or MR series of the patient", ct.toString());
        workbench.press("Register");
        workbench.await("numbers", Duration.ofMinutes(2), () -> workbench.shows("reliable by"));
        assertFalse(workbench.button("Accept").isEnabled(), "it has not been looked at");
        workbench.press("Look");
        workbench.show("org.isocentra.ui.cases.registration");
        workbench.settle();
        assertFalse(workbench.button("Accept").isEnabled(), "nobody has said who accepts it");
        workbench.type("Name of the person who has compared the images and takes responsibility", "Dr A");
        session.activity().get().ifPresent(planning -> planning.cancel().run());
        cancelling.midway("RegistrationBench", "Add registered image", 1, () -> workbench.press("Accept"));
        workbench.press("Accept");
        Path review = caseFolder.resolve("REG_CT.dcm.review.json");
        workbench.await("new case", () -> session.openCase().get().filter(open -> open.planningCase().definition()
                .file().endsWith("case-2.yaml")).isPresent());
        String said = Files.readString(review);
        assertTrue(said.contains("\"accepted\"") && said.contains("\"Dr A\"") && said.contains("mutualinformation"),
                said);
        assertTrue(session.openCase().get().orElseThrow().planningCase().findings().stream()
                .anyMatch(finding -> finding.text().contains("accepted by Dr A")), "the case says who has accepted it");
        workbench.type("Name of the person who has compared the images and takes responsibility", "");
        session.activity().get().ifPresent(planning -> planning.cancel().run());
        workbench.show("org.isocentra.ui.viewer.fusion");
        cancelling.midway("SecondImages", "Read image CT", 1, () -> workbench.choose(
                "The image of the case that is laid over the one it is planned on", "CT"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Table studies() {
        return workbench.table("Study");
    }
}
