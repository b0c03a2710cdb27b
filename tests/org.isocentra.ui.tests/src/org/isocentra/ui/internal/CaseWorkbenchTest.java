package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.image.Image;
import org.isocentra.ui.api.CaseSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder with the series of two patients to an open case, by real widgets and events. */
class CaseWorkbenchTest {

    private static final String PATIENT = "CASE-1";

    private final Workbench workbench = new Workbench();
    private final CaseSession session = workbench.session();

    @TempDir
    private Path folder;

    @BeforeEach
    void look() throws IOException {
        MadeStudy own = MadeStudy.of(workbench.service(Contributions.class), PATIENT, 1);
        Path source = folder.resolve("source");
        Image planning = own.series(source, "T1 contrast", 46);
        own.series(source, "T1 localiser", 8);
        own.structures(source, planning);
        MadeStudy.of(workbench.service(Contributions.class), "CASE-2", 2).series(source, "Somebody else", 9);
        workbench.perspective("org.isocentra.ui.cases.perspective");
        workbench.show("org.isocentra.ui.cases.import");
        workbench.type("Folder with DICOM images and structures", source.toString());
        workbench.press("Look through");
        workbench.await("series", () -> series().getItemCount() == 4);
        workbench.await("targets", () -> targets().getItemCount() == 2);
    }

    @AfterEach
    void close() {
        session.activity().get().ifPresent(activity -> activity.cancel().run());
        workbench.await("end of the work", Duration.ofMinutes(2), () -> session.activity().get().isEmpty());
        session.openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    @Test
    void aMixedFolderBecomesACase() throws IOException {
        workbench.await("a first look", () -> workbench.shows("One slice of T1 contrast (MR), for a first look"));
        assertTrue(workbench.colours(workbench.find("PreviewCanvas", 0)) > 2, "a slice is shown");
        assertEquals("Planning image", use("T1 contrast"));
        assertEquals("", use("T1 localiser"));
        assertEquals("", use("Somebody else"));
        assertEquals(List.of(true, false), IntStream.range(0,
                2).mapToObj(n -> targets().getItem(n).getChecked()).toList(),
                "what is a target by its type is proposed as one");
        Path target = folder.resolve("case");
        workbench.type("New or empty folder for the case", target.toString());
        workbench.await("what is missing", () -> workbench.shows("treatmentDate: is missing"));
        assertFalse(workbench.button("Write case").isEnabled());
        cancelReading();
        choose("Somebody else", "Planning image");
        workbench.await("two patients", () -> workbench.shows("CASE-2"));
        workbench.await("another look", () -> workbench.shows("One slice of Somebody else"));
        choose("T1 contrast", "Planning image");
        workbench.await("one planning image", () -> use("Somebody else").isEmpty());
        workbench.type("Day of the first fraction, as year-month-day", "2026-03-09");
        workbench.await("what is missing still", () -> workbench.shows("device: is missing"));
        workbench.choose("The machine to treat with", "Leksell Gamma Knife Icon");
        workbench.await("nothing missing", () -> workbench.button("Write case").isEnabled());
        workbench.screenshot("case-import");
        workbench.press("Write case");
        workbench.await("case", () -> session.openCase().get().isPresent());
        // its plan is of no interest here
        session.activity().get().ifPresent(activity -> activity.cancel().run());

        assertEquals(List.of(MadeStudy.TARGET), session.openCase().get().orElseThrow().planningCase().definition()
                .targets().stream().map(each -> each.structure()).toList());
        assertEquals("CASE-1", session.openCase().get().orElseThrow().image().patient().id());
        try (Stream<Path> files = Files.list(target)) {
            assertEquals(List.of("MR", "RS.dcm", "case.yaml"), files.map(file -> file.getFileName().toString()).sorted()
                    .toList());
        }
        workbench.await("facts", () -> IntStream.range(0, facts().getItemCount())
                .anyMatch(n -> facts().getItem(n).getText(1).equals("4.00 \u00d7 4.00 \u00d7 4.00 mm")));
        for (String theme : List.of("dark", "light")) {
            for (int width : new int[] {1280, 1600}) {
                workbench.shell().setSize(width, width * 10 / 16);
                workbench.awaitStill(workbench.find("SliceCanvas", 0));
                workbench.screenshot("case-" + theme + "-" + width);
            }
            workbench.execute("org.isocentra.ui.switchTheme");
        }
    }

    @Test
    void nothingIsLeftOfWhatIsNoCase() throws IOException {
        Path target = folder.resolve("case");
        workbench.type("New or empty folder for the case", target.toString());
        workbench.type("Day of the first fraction, as year-month-day", "2026-03-01");
        workbench.choose("The machine to treat with", "Leksell Gamma Knife Icon");
        workbench.await("nothing missing", () -> workbench.button("Write case").isEnabled());
        workbench.press("Write case");
        workbench.await("problem with file, field and remedy", () -> workbench.shows(target.resolve("case.yaml")
                + ", treatmentDate: 2026-03-01 is before the planning image was made, on 2026-03-04. Correct"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("source"), files.map(file -> file.getFileName().toString()).toList());
        }
        assertTrue(session.openCase().get().isEmpty());
    }

    @Test
    void anArchiveThatIsNotThereIsNamed() {
        workbench.show("org.isocentra.ui.cases.archive");
        workbench.type("Of a DICOMweb archive, like https://archive.example.org/dicom-web",
                "http://127.0.0.1:9/dicom-web");
        workbench.type("Where the archive asks for user and password", "reader");
        workbench.type("Kept in memory only, until the workbench is closed", "secret-word");
        workbench.press("Search");
        workbench.await("problem", () -> workbench.shows("127.0.0.1:9"));
        assertFalse(workbench.shows("secret-word"));
        workbench.screenshot("case-archive");
        workbench.type("Kept in memory only, until the workbench is closed", "");
    }

    private void cancelReading() throws IOException {
        Cancelling cancelling = new Cancelling(workbench, folder);
        cancelling.midway("ImportBench", "Read a slice", 1, () -> {
            series().setSelection(row("T1 localiser"));
            series().notifyListeners(SWT.Selection, null);
        });
        String structures = IntStream.range(0, series().getItemCount()).mapToObj(series()::getItem)
                .filter(item -> item.getText(3).equals("Structures")).findFirst().orElseThrow().getText(0);
        choose(structures, "Not used");
        workbench.await("no targets", () -> targets().getItemCount() == 0);
        cancelling.midway("ImportBench", "Read structures", 1, () -> choose(structures, "Structures"));
        assertEquals(0, targets().getItemCount());
        choose(structures, "Structures");
        workbench.await("targets", () -> targets().getItemCount() == 2);
    }

    private void choose(String name, String use) {
        series().setSelection(row(name));
        series().notifyListeners(SWT.Selection, null);
        workbench.choose("What the chosen series is used for in the case", use);
    }

    private String use(String name) {
        return series().getItem(row(name)).getText(3);
    }

    private int row(String name) {
        return IntStream.range(0, series().getItemCount()).filter(n -> series().getItem(n).getText(0).equals(name))
                .findFirst().orElseThrow();
    }

    private Table series() {
        return workbench.table("Used for");
    }

    private Table targets() {
        return workbench.table("Kind");
    }

    private Table facts() {
        return workbench.table("Fact");
    }
}
