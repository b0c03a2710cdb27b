package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.testing.SmallStudy;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors of the set-up by sliders, and plans side by side, on a case in closed form. */
class EvaluationWorkbenchTest {

    private static final int STEPS = 20;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String PARAMETER = "org.isocentra.ui.evaluation.plans.parameter";

    @TempDir
    private Path folder;

    private final Workbench workbench = new Workbench();
    private OpenCase open;

    @BeforeEach
    void open() {
        PlannedCase planned = SyntheticCase.plan(contoured(SyntheticCase.planningCase()));
        open = new OpenCase(planned.planningCase(), Optional.of(planned), DoseState.CURRENT);
        workbench.session().view().set(FirstLook.withDose(FirstLook.at(open, ViewState.EMPTY), open));
        workbench.session().openCase().set(Optional.of(open));
        workbench.perspective("org.isocentra.ui.evaluatePerspective");
    }

    @AfterEach
    void close() {
        workbench.session().activity().get().ifPresent(activity -> activity.cancel().run());
        workbench.await("end of the work", () -> workbench.session().activity().get().isEmpty());
        workbench.session().openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    @Test
    void coverageFollowsTheSliders() {
        workbench.execute("org.isocentra.ui.evaluation.showRobustness");
        workbench.await("usual errors", LONG, () -> workbench.shows("of the set-ups are below"));
        move("Length in mm", 0);
        move("Angle in degrees", 0);
        workbench.await("no errors", LONG, () -> workbench.shows("Errors of 0.00 mm and 0.00\u00b0"));
        Table table = workbench.table("Margin (mm)");
        int small = IntStream.range(0, table.getItemCount()).filter(n -> table.getItem(n).getText(0).equals(
                "Target C") && table
                .getItem(n).getText(1).equals("Coverage (%)")).findFirst().orElseThrow();
        assertEquals(table.getItem(small).getText(2), table.getItem(small).getText(3), "worst is as planned");
        double without = number(table, small, 3);
        move("Length in mm", 2 * STEPS);
        workbench.await("errors of 2 mm", LONG, () -> workbench.shows("Errors of 2.00 mm and 0.00\u00b0"));
        double with = number(table, small, 3);
        assertTrue(with < without - 20, "a ball of 3 mm is shifted by 2 mm out of its dose: " + with + " %");
        assertTrue(number(table, small, 5) > 1, "and needs a margin");
        workbench.shell().setSize(1280, 800);
        workbench.settle();
        workbench.screenshot("robustness-1280");
        workbench.shell().setSize(1920, 1000);
        workbench.settle();
        workbench.screenshot("robustness-1920");
    }

    @Test
    void plansAreKeptAndShownSideBySide() {
        workbench.execute("org.isocentra.ui.evaluation.showPlans");
        assertTrue(workbench.shows("Keep the open plan"), "an empty state that says what to do");
        press("Keep Plan");
        PlannedCase other = SyntheticCase.plan(open.planningCase());
        workbench.session().openCase().set(Optional.of(new OpenCase(open.planningCase(), Optional.of(other),
                DoseState.CURRENT)));
        workbench.settle();
        press("Keep Plan");
        Table table = workbench.table("Icon (2)");
        int units = IntStream.range(0, table.getItemCount()).filter(n -> table.getItem(n).getText(0).equals(
                "Delivery units")).findFirst().orElseThrow();
        assertEquals(List.of("3", "3"), List.of(table.getItem(units).getText(1), table.getItem(units).getText(2)));
        int coverage = IntStream.range(0, table.getItemCount()).filter(n -> table.getItem(n).getText(0).startsWith(
                "Coverage")).findFirst().orElseThrow();
        assertEquals(1, number(table, coverage, 1), 0.002, "the surface of each ball has its prescription");
        assertTrue(workbench.colours(workbench.largest("Chart")) > 4, "histograms");
        workbench.shell().setSize(1280, 800);
        workbench.settle();
        workbench.screenshot("plans-1280");
        press("Remove");
        workbench.await("one plan left", () -> IntStream.range(0, workbench.table("Figure").getColumnCount()).filter(
                n -> workbench
                .table("Figure").getColumn(n).getText().startsWith("Icon")).count() == 1);
    }

    /** A plan for another machine is made, stopped early, written and read again, as a person does. */
    @Test
    void aPlanForAMachineIsKeptBesideTheOpenOne() throws IOException {
        OpenCase small = SmallCase.planned(workbench);
        workbench.session().openCase().set(Optional.of(small));
        workbench.show("org.isocentra.ui.planning.optimisation");
        try (HeldPlanning _ = new HeldPlanning(workbench)) {
            workbench.execute("org.isocentra.ui.evaluation.planFor", PARAMETER, "gammaknife-icon");
            workbench.await("first round", LONG, () -> workbench.shows("Plan for gammaknife-icon: round 1 of"));
            press("Stop and Keep");
        }
        workbench.await("end", LONG, () -> workbench.shows("Plan for gammaknife-icon: 1 of"));
        workbench.execute("org.isocentra.ui.evaluation.showPlans");
        workbench.await("plan", LONG, () -> Workbench.all(workbench.shell(), Combo.class).stream().anyMatch(
                combo -> combo.isVisible() && List.of(combo.getItems()).equals(List.of("gammaknife-icon"))));
        assertSame(small.planned().orElseThrow(), workbench.session().openCase().get().flatMap(OpenCase::planned)
                .orElseThrow(), "the open plan stays open");
        Path saved = Files.createDirectory(folder.resolve("saved"));
        workbench.service(PlanWriter.class).write(small.planned().orElseThrow(), saved, ProgressMonitor.NONE);
        workbench.execute("org.isocentra.ui.evaluation.openPlan", PARAMETER, saved.toString());
        workbench.await("plan of the folder", LONG, () -> columns("Figure").contains("saved"));
        Path page = folder.resolve("plans.html");
        workbench.execute("org.isocentra.ui.evaluation.writePlans", PARAMETER, page.toString());
        workbench.await("page", LONG, () -> workbench.shows(page.toString()));
        String written = Files.readString(page);
        assertTrue(written.contains("Leksell Gamma Knife Icon 2") && written.contains(">" + SmallStudy.TARGET + "<"),
                written);
        workbench.execute("org.isocentra.ui.evaluation.openPlan", PARAMETER, folder.toString());
        workbench.await("what is missing", LONG, () -> workbench.shows("plan.json"));
    }

    private List<String> columns(String heading) {
        return Stream.of(workbench.table(heading).getColumns()).map(TableColumn::getText).toList();
    }

    /** With contours of the targets, a mm apart. */
    private static PlanningCase contoured(PlanningCase c) {
        List<Structure> structures = c.structures().structures().stream().map(structure -> SyntheticCase.TARGETS
                .stream()
                .filter(ball -> ball.name().equals(structure.name())).findFirst().map(ball -> new Structure(structure
                .number(), structure.name(), structure.type(), structure.colour(), contours(ball))).orElse(structure))
                .toList();
        StructureSet s = c.structures();
        return new PlanningCase(c.definition(), c.image(), new StructureSet(s.label(), s.patient(), s.sopInstanceUid(
                ), s
                .studyUid(), s.frameOfReferenceUid(), s.seriesUid(), structures), c.solids(), c.medium(), c.digests(), c
                .findings(), 0, 0);
    }

    private static List<Contour> contours(SyntheticCase.Ball ball) {
        Vector3 centre = ball.centreMm();
        return IntStream.range(1, 2 * (int) ball.radiusMm()).mapToObj(n -> {
            double z = n - ball.radiusMm();
            double radius = Math.sqrt(ball.radiusMm() * ball.radiusMm() - z * z);
            return new Contour(IntStream.range(0, 48).mapToObj(a -> centre.plus(new Vector3(radius * Math.cos(
                    a * Math.PI
                    / 24), radius * Math.sin(a * Math.PI / 24), z))).toList(), Optional.empty());
        }).toList();
    }

    private void move(String toolTip, int to) {
        Scale scale = workbench.find(Scale.class, each -> each.isVisible() && each.getToolTipText().startsWith(
                toolTip));
        scale.setSelection(to);
        scale.notifyListeners(SWT.Selection, new Event());
        workbench.settle();
    }

    private void press(String text) {
        workbench.find(Button.class, button -> button.isVisible() && button.getText().equals(text)).notifyListeners(
                SWT.Selection, new Event());
        workbench.settle();
    }

    private static double number(Table table, int row, int column) {
        return Double.parseDouble(table.getItem(row).getText(column));
    }
}
