package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.CaseDefinition.Therapy;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Therapies around radiosurgery, whose day is tried out by key and mouse; the rules are those of the product. */
class ClinicalWorkbenchTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    @TempDir
    private Path folder;

    private final Workbench workbench = new Workbench();

    @BeforeEach
    void open() {
        PlanningCase plain = SyntheticCase.planningCase();
        CaseDefinition c = plain.definition();
        List<TargetInput> leftToProtocols = c.targets().stream().map(target -> new TargetInput(target.structure(),
                target.kind(), Optional.empty(), Optional.empty(), target.line())).toList();
        CaseDefinition definition = new CaseDefinition(c.file(), c.images(), c.structures(), leftToProtocols,
                c.patient(), DAY,
                c.device(), c.protocol(), List.of(
                        new Therapy("dabrafenib", Optional.of(DAY.minusDays(60)), Optional.of(DAY),
                                Optional.of(DAY.plusDays(6)), Optional.empty(), Optional.empty(), Optional.empty()),
                        new Therapy("pembrolizumab", Optional.of(DAY.minusDays(40)), Optional.empty(), Optional.empty(),
                                Optional.of(DAY.plusDays(20)), Optional.empty(), Optional.empty()),
                        new Therapy("snake oil", Optional.of(DAY.minusDays(10)), Optional.empty(), Optional.empty(),
                                Optional.empty(), Optional.empty(), Optional.empty())));
        OpenCase open = new OpenCase(new PlanningCase(definition, plain.image(), plain.structures(), plain.solids(),
                plain.medium(), plain.digests(), plain.findings(), 0, 0), Optional.empty(), DoseState.NONE);
        workbench.session().view().set(FirstLook.at(open, ViewState.EMPTY));
        workbench.session().openCase().set(Optional.of(open));
        workbench.perspective("org.isocentra.ui.clinical.perspective");
        workbench.await("findings", () -> findings().getItemCount() > 0);
    }

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    @Test
    void anotherDayIsTriedOutAndTheCaseStays() {
        assertTrue(row("not assessed").contains("snake oil"));
        String broken = row("dabrafenib");
        assertTrue(broken.startsWith("2") || broken.startsWith("3"), broken);
        details(findings()).forEach(detail -> assertFalse(detail.contains(".."), detail));
        Control timeline = workbench.find("TimelineCanvas", 0);
        press(timeline, SWT.ARROW_RIGHT);
        press(timeline, SWT.ARROW_RIGHT);
        workbench.await("day", () -> workbench.shows("Trying radiosurgery on 2026-03-11"));
        workbench.await("pause kept", () -> !row("dabrafenib").equals(broken) && row("dabrafenib").startsWith("0"));
        assertEquals(DAY,
                workbench.session().openCase().get().orElseThrow().planningCase().definition().treatmentDate());
        workbench.screenshot("clinical");

        press(timeline, SWT.HOME);
        workbench.await("stated day", () -> workbench.shows("as the case states"));
        workbench.await("pause broken again", () -> row("dabrafenib").equals(broken));

        int x = line(timeline);
        workbench.send(timeline, SWT.MouseDown, 1, x, 60, 0);
        workbench.send(timeline, SWT.MouseMove, 0, x + 60, 60, 0);
        workbench.send(timeline, SWT.MouseUp, 1, x + 60, 60, 0);
        workbench.await("dragged", () -> workbench.shows("Trying radiosurgery on"));
        workbench.find(Button.class, button -> button.getText().equals("Stated day")).notifyListeners(SWT.Selection,
                null);
        workbench.await("stated day", () -> workbench.shows("as the case states"));
        List<String> protocols = Stream.of(workbench.table("Fractions").getItems()).map(item -> item.getText(1))
                .toList();
        assertEquals(3, protocols.stream().filter(name -> name.startsWith("\u2713 ")).count(),
                "a prescription for each target: " + protocols);
        assertTrue(protocols.contains("Karolinska"), "and what other protocols say: " + protocols);
        Table scores = workbench.table("Class");
        List<String> details = details(scores);
        IntStream.range(0, details.size()).filter(n -> scores.getItem(n).getText(1).equals("not known")).forEach(n ->
                assertTrue(details.get(n).contains(scores.getItem(n).getText(3)), "the source of " + details.get(n)));
        for (String theme : List.of("dark", "light")) {
            for (int width : new int[] {1280, 1600}) {
                workbench.shell().setSize(width, width * 10 / 16);
                workbench.awaitStill(timeline);
                workbench.screenshot("clinical-" + theme + "-" + width);
            }
            workbench.execute("org.isocentra.ui.switchTheme");
        }
    }

    @Test
    void theSheetForTheTumourBoardIsWritten() throws IOException {
        String command = "org.isocentra.ui.clinical.board";
        workbench.whenOpen("Tumour board sheet", Shell::close);
        workbench.execute(command);
        workbench.open(new OpenCase(openCase().planningCase(), Optional.of(SyntheticCase.plan(openCase()
                .planningCase())), DoseState.CURRENT));
        Path file = folder.resolve("board.html");
        Runnable write = () -> workbench.execute(command, command + ".file", file.toString());
        new Cancelling(workbench, folder).midway("BoardHandler", "Tumour board sheet", 1, write);
        write.run();
        workbench.await("sheet", () -> Files.exists(file) && workbench.session().activity().get().isEmpty());
        String sheet = Files.readString(file);
        assertTrue(sheet.contains("<h1>Tumour board sheet</h1>") && sheet.endsWith("</html>\n"), sheet);
        assertTrue(sheet.contains("dabrafenib") && sheet.contains("UNAPPROVED"), sheet);
    }

    private OpenCase openCase() {
        return workbench.session().openCase().get().orElseThrow();
    }

    /** Where the line of radiosurgery is: half of what is shown lies on each side, about. */
    private static int line(Control timeline) {
        int names = 130;
        int days = 60 + 7 + 45 + 7 + 1;
        return names + (timeline.getSize().x - names - 16) * (60 + 7) / days + 1;
    }

    /** All that is said of each row of a table. */
    private List<String> details(Table table) {
        Text detail = workbench.find(Text.class, text -> text.getParent() == table.getParent());
        return IntStream.range(0, table.getItemCount()).mapToObj(n -> {
            table.setSelection(n);
            table.notifyListeners(SWT.Selection, null);
            return detail.getText();
        }).toList();
    }

    private static void press(Control control, int key) {
        Workbench.send(control, SWT.KeyDown, event -> event.keyCode = key);
    }

    private Table findings() {
        return workbench.table("Severity");
    }

    /** The first row with a text in one of its cells. */
    private String row(String text) {
        return IntStream.range(0, findings().getItemCount()).mapToObj(n -> findings().getItem(n))
                .map(item -> item.getText(0) + " | " + item.getText(1) + " | " + item.getText(2))
                .filter(row -> row.contains(text)).findFirst().orElse("");
    }
}
