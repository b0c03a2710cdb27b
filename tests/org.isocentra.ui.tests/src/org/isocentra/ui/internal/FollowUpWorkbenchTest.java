package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follow-up of a case whose scans were made, by the services of the product. */
class FollowUpWorkbenchTest {

    private static final String PERSPECTIVE = "org.isocentra.ui.followup.perspective";

    @TempDir
    private Path folder;

    private final Workbench workbench = new Workbench();

    @AfterEach
    void close() {
        workbench.service(SliceViews.class).fusion().set(Optional.empty());
        workbench.session().openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    @Test
    void lesionsAreFollowedAndAChosenOneIsLookedAt() throws IOException {
        workbench.perspective(PERSPECTIVE);
        assertTrue(workbench.shows("Open a case that has a part \"followUp:\""), "an empty state that says what to do");
        workbench.screenshot("followup-empty");
        Path file = MadeFollowUp.write(workbench.service(Contributions.class), folder);
        noScansAreNoFault(file);
        workbench.execute("org.isocentra.ui.followup.open", "org.isocentra.ui.followup.open.file", file.toString());
        workbench.await("lesions of a case that is not open", () -> visible("Doubling (days)") && lesions()
                .getItemCount() > 0);
        OpenCase open = new OpenCase(workbench.service(Planner.class).open(file, ProgressMonitor.NONE), Optional.empty(
                ),
                DoseState.NONE);
        workbench.session().view().set(FirstLook.at(open, ViewState.EMPTY));
        workbench.session().openCase().set(Optional.of(open));
        workbench.settle();

        assertEquals(List.of("GTV_1 baseline", "GTV_1 m3", "GTV_1 m6", "GTV_1 m9", "GTV_2 baseline", "GTV_2 m3",
                "GTV_2 m6",
                "GTV_2 m9", "NEW m6", "NEW m9"), IntStream.range(0, lesions().getItemCount()).mapToObj(n -> cell(n, 0)
                        + " " + cell(n, 1)).toList());
        assertEquals("91", cell(1, 3), "days from 9 March to 8 June");
        double before = Double.parseDouble(cell(0, 5));
        double after = Double.parseDouble(cell(1, 5));
        assertEquals(4 * Math.PI / 3, before, 0.05 * before, "a ball of 10 mm, cm\u00b3");
        assertEquals(100 * (after / before - 1), Double.parseDouble(cell(1, 6)), 1, "growth, %");
        assertEquals("vanished", cell(6, 4));
        assertTrue(cell(8, 4).startsWith("new"), cell(8, 4));
        assertEquals("PD", cell(9, 10), "two new lesions grow");

        choose(1);
        assertTrue(workbench.session().view().get().crosshairMm().distanceTo(MadeFollowUp.FIRST) < 1,
                "the image views look at the lesion");
        assertEquals(Optional.of("GTV_1"), workbench.session().view().get().selected());
        workbench.find(Button.class, button -> button.getText().equals("Show Scan")).notifyListeners(SWT.Selection,
                new Event());
        workbench.await("scan over the image", () -> workbench.service(SliceViews.class).fusion().get()
                .filter(fusion -> fusion.title().equals("m3")).isPresent());
        cancelAndExport();
        assertTrue(IntStream.range(0, said().getItemCount()).anyMatch(n -> said().getItem(n).getText(0)
                .equals("Adverse event") && said().getItem(n).getText(2).contains("91 days after treatment")));
        Control chart = workbench.largest("Chart");
        assertTrue(workbench.colours(chart) > 8, "lines of lesions");
        for (String theme : List.of("dark", "light")) {
            for (int width : new int[] {1280, 1920}) {
                workbench.shell().setSize(width, width == 1280 ? 800 : 1000);
                workbench.awaitStill(chart);
                workbench.screenshot("followup-" + theme + "-" + width);
            }
            workbench.execute("org.isocentra.ui.switchTheme");
        }
    }

    /** As every case is before its first scan. */
    private void noScansAreNoFault(Path file) throws IOException {
        String text = Files.readString(file);
        Path untreated = file.resolveSibling("untreated.yaml");
        Files.writeString(untreated, text.substring(0, text.indexOf("followUp:")));
        workbench.execute("org.isocentra.ui.followup.open", "org.isocentra.ui.followup.open.file",
                untreated.toString());
        workbench.await("no scans", () -> workbench.shows("The case has no scans after treatment yet"));
    }

    /** Scans are shown and read anew, and the table is written; cancelled, none of it leaves anything. */
    private void cancelAndExport() throws IOException {
        Path table = folder.resolve("lesions.csv");
        Cancelling cancelling = new Cancelling(workbench, folder);
        workbench.service(SliceViews.class).fusion().set(Optional.empty());
        cancelling.midway("FollowUpBench", "Read scan m3", 1, () -> workbench.execute(
                "org.isocentra.ui.followup.showScan"));
        cancelling.midway("FollowUpBench", "Write lesions.csv", 1, () -> export(table));
        export(table);
        workbench.await("table", () -> Files.exists(table) && workbench.session().activity().get().isEmpty());
        List<String> lines = Files.readAllLines(table);
        assertEquals(1 + lesions().getItemCount(), lines.size());
        assertTrue(lines.get(2).startsWith("GTV_1,m3,"), lines.get(2));
        cancelling.midway("FollowUpBench", "Follow up case.yaml", 2, () -> workbench.execute(
                "org.isocentra.ui.followup.assess"));
        assertEquals(lines.size() - 1, lesions().getItemCount(), "what was known stays");
    }

    private void export(Path file) {
        workbench.execute("org.isocentra.ui.followup.export", "org.isocentra.ui.followup.export.file", file.toString());
    }

    private boolean visible(String heading) {
        return workbench.controls().stream().anyMatch(control -> control instanceof Table table && IntStream.range(0,
                table
                .getColumnCount()).anyMatch(n -> table.getColumn(n).getText().equals(heading)));
    }

    private Table lesions() {
        return workbench.table("Doubling (days)");
    }

    private Table said() {
        return workbench.table("What is said");
    }

    private String cell(int row, int column) {
        return lesions().getItem(row).getText(column);
    }

    private void choose(int row) {
        lesions().setSelection(row);
        lesions().notifyListeners(SWT.Selection, new Event());
        workbench.settle();
    }
}
