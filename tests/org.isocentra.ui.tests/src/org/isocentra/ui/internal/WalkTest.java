package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.RealStudy;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

/**
 * The whole way from a folder of DICOM objects to a plan that somebody can be asked to approve, on real anatomy, as one
 * person goes it. One of the lesions is treated, with dose on a coarse grid; {@code -Disocentra.walk=full} treats them
 * all, and plans as a person does.
 */
class WalkTest {

    private static final int LESIONS = 6;
    private static final boolean FULL = "full".equals(System.getProperty("isocentra.walk"));
    private static final String TARGET = "GTV_2";
    private static final List<String> PERSPECTIVES = List.of("org.isocentra.ui.cases.perspective",
            "org.isocentra.ui.contour.perspective", PlanningPerspective.ID, "org.isocentra.ui.evaluatePerspective",
            "org.isocentra.ui.clinical.perspective");
    private static final double COARSE_MM = 4;
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final Duration CONVOLUTION = Duration.ofHours(2);
    private static final String TOOL = "org.isocentra.ui.contour.tool";
    /** One that has been plugged in; in full that of the suite, which takes minutes. */
    private static final String ENGINE = FULL ? "org.isocentra.dose.convolution" : "org.example.next";
    private static final float FACTOR = 1.03f;
    private static final String THERAPIES = """
            therapies:
              - {agent: dabrafenib, start: 2026-01-10, lastDose: 2026-03-09, nextDose: 2026-03-12}
            """;

    private final Workbench workbench = new Workbench();
    private final CaseSession session = workbench.session();
    private final Looks looks = new Looks(workbench);

    private final ChangedEngine plugIn = ChangedEngine.scaled(FrameworkUtil.getBundle(WalkTest.class)
            .getBundleContext(), "org.example.next", FACTOR);

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() {
        PERSPECTIVES.forEach(workbench::reset);
    }

    @AfterEach
    void close() {
        session.activity().get().ifPresent(activity -> activity.cancel().run());
        workbench.await("end of the work", LONG, () -> session.activity().get().isEmpty());
        session.openCase().set(Optional.empty());
        plugIn.close();
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    @Test
    void fromTheFolderToTheReport() throws IOException, InterruptedException {
        try (Blockages blockages = new Blockages(workbench.display())) {
            walk();
            blockages.heard().forEach(System.out::println);
            // on a machine with other work even the processor time of a first look at a view is above it
            assertTrue(!FULL || blockages.heard().isEmpty(), () -> "the window did not react: " + blockages.heard());
        }
    }

    private void walk() throws IOException, InterruptedException {
        Optional<Path> study = RealStudy.folder(Path.of(System.getProperty("isocentra.root")), 1, LESIONS);
        assumeTrue(study.isPresent(), "skipped: the case of real anatomy is not there and cannot be made");
        importWithoutCt(study.get());
        register(study.get().resolve("CT"));
        drawOnTheTarget();
        plan();
        editAShot();
        swapAndCompare();
        checkDrugs();
        report();
        assertEquals(Set.of(), looks.faults());
    }

    private void step(String name) {
        if (System.getProperty(Looks.SIZE) != null) {
            looks.inBothThemes(name);
        }
        looks.picture(name);
    }

    private void importWithoutCt(Path study) throws IOException {
        workbench.perspective("org.isocentra.ui.cases.perspective");
        workbench.show("org.isocentra.ui.cases.import");
        workbench.type("Folder with DICOM images and structures", study.toString());
        workbench.press("Look through");
        workbench.await("series", LONG, () -> workbench.table("Used for").getItemCount() == 3);
        workbench.await("targets", LONG, () -> workbench.table("Kind").getItemCount() >= LESIONS);
        Table series = workbench.table("Used for");
        choose(series, row(series, 1, "CT"), SWT.NONE);
        workbench.choose("What the chosen series is used for in the case", "Not used");
        for (int n = 0; n < workbench.table("Kind").getItemCount(); n++) {
            Table targets = workbench.table("Kind");
            boolean treated = FULL ? targets.getItem(n).getText(0).startsWith("GTV_") : targets.getItem(n).getText(0)
                    .equals(TARGET);
            if (targets.getItem(n).getChecked() != treated) {
                targets.getItem(n).setChecked(treated);
                choose(targets, n, SWT.CHECK);
            }
        }
        workbench.type("New or empty folder for the case", folder.resolve("case").toString());
        workbench.type("Day of the first fraction, as year-month-day", "2026-03-09");
        workbench.choose("The machine to treat with", "Leksell Gamma Knife Icon");
        workbench.await("nothing missing", LONG, () -> workbench.button("Write case").isEnabled());
        step("walk-1-import");
        workbench.press("Write case");
        awaitCaseAndStopPlanning("case.yaml");
        assertEquals(FULL ? LESIONS : 1, openCase().planningCase().definition().targets().size());
        // drugs are stated in the case file
        Files.writeString(folder.resolve("case/case.yaml"), THERAPIES, StandardOpenOption.APPEND);
    }

    private void register(Path ct) {
        workbench.show("org.isocentra.ui.cases.registration");
        workbench.type("Folder with one CT or MR series of the patient", ct.toString());
        workbench.press("Register");
        workbench.await("numbers", LONG, () -> workbench.shows("reliable by"));
        workbench.press("Look");
        workbench.show("org.isocentra.ui.cases.registration");
        workbench.type("Name of the person who has compared the images and takes responsibility", "Dr A");
        step("walk-2-register");
        workbench.press("Accept");
        awaitCaseAndStopPlanning("case-2.yaml");
        workbench.type("Name of the person who has compared the images and takes responsibility", "");
        assertTrue(openCase().planningCase().findings().stream().anyMatch(finding -> finding.text().contains(
                "accepted by Dr A")), "the case says who has accepted it");
    }

    /** A case that is opened is planned at once; there is something to do before. */
    private void awaitCaseAndStopPlanning(String file) {
        workbench.await(file, LONG, () -> session.openCase().get().filter(open -> open.planningCase().definition()
                .file().endsWith(file)).isPresent());
        workbench.press("Cancel");
        workbench.await("end of planning", LONG, () -> session.activity().get().isEmpty());
        assertTrue(openCase().planned().isEmpty());
    }

    private void drawOnTheTarget() {
        workbench.perspective("org.isocentra.ui.contour.perspective");
        workbench.show("org.isocentra.ui.contour.tools");
        Table structures = workbench.table("Structure");
        choose(structures, row(structures, 0, TARGET), SWT.NONE);
        workbench.await("target", () -> session.view().get().selected().equals(Optional.of(TARGET)));
        Vector3 centre = openCase().solid(TARGET).orElseThrow().bounds().centre();
        session.view().update(state -> state.withCentre(centre).zoomed(4 / state.zoom(), centre));
        double before = openCase().solid(TARGET).map(Solid::volumeMm3).orElseThrow();
        workbench.execute(TOOL, TOOL + ".kind", "BRUSH");
        Control canvas = workbench.largest("SliceCanvas");
        int x = canvas.getSize().x / 2;
        int y = canvas.getSize().y / 2;
        workbench.send(canvas, SWT.MouseDown, 1, x, y, 0);
        IntStream.rangeClosed(1, 6).forEach(n -> workbench.send(canvas, SWT.MouseMove, 0, x + 4 * n, y, 0));
        workbench.await("volume of what is being drawn", LONG, () -> workbench.shows("\u2248"));
        workbench.send(canvas, SWT.MouseUp, 1, x + 24, y, 0);
        workbench.await("stroke", LONG, () -> openCase().solid(TARGET).map(Solid::volumeMm3).orElseThrow()
                > before + 1);
        workbench.execute(TOOL, TOOL + ".kind", "BRUSH");
        step("walk-3-contour");
    }

    private void plan() {
        workbench.perspective("org.isocentra.ui.clinical.perspective");
        workbench.await("prescriptions", LONG, () -> Stream.of(workbench.table("Fractions").getItems()).filter(
                item -> item.getText(1).equals("\u2713 JLGK0901")).count() == (FULL ? LESIONS : 1));
        step("walk-4-protocol");
        workbench.perspective(PlanningPerspective.ID);
        if (FULL) {
            workbench.execute("org.isocentra.ui.planAgain");
        } else {
            planCoarsely();
        }
        workbench.await("plan", LONG, () -> openCase().planned().isPresent() && openCase().doseState()
                == DoseState.CURRENT && session.activity().get().isEmpty());
        assertEquals(List.of(), openCase().editedStructures(), "it is the plan of the structures as drawn");
        assertFalse(workbench.shows("EDITED"));
        workbench.show("org.isocentra.ui.targets");
        assertEquals(FULL ? LESIONS : 1, workbench.table("Paddick CI").getItemCount());
        step("walk-5-plan");
    }

    /** As the command does, but on a coarse grid, so that it does not take long. */
    private void planCoarsely() {
        PlanOptions usual = PlanOptions.DEFAULT;
        PlanOptions coarse = new PlanOptions(usual.device(), usual.engine(), usual.kernel(), usual.protocol(),
                usual.optimiser(), COARSE_MM, usual.threads());
        PlanningCase planningCase = openCase().planningCase();
        CompletableFuture<PlannedCase> planning = CompletableFuture.supplyAsync(() -> workbench.service(Planner.class)
                .plan(planningCase, coarse, ProgressMonitor.NONE));
        workbench.await("coarse plan", LONG, planning::isDone);
        OpenCase planned = new OpenCase(planningCase, Optional.of(planning.join()), DoseState.CURRENT);
        session.view().update(state -> FirstLook.withDose(state, planned));
        session.openCase().set(Optional.of(planned));
    }

    private void editAShot() {
        PlannedCase before = planned();
        new PlanEditing(workbench).drag();
        workbench.execute("org.eclipse.ui.edit.redo");
        workbench.await("the edit stays", LONG, () -> planned() != before && openCase().doseState()
                == DoseState.CURRENT);
        step("walk-6-edit");
    }

    private void swapAndCompare() {
        PlannedCase before = planned();
        workbench.execute("org.isocentra.ui.calculateDose", "org.isocentra.ui.calculateDose.engine", ENGINE);
        workbench.await("dose by the other engine", CONVOLUTION, () -> openCase().comparison().isPresent()
                && session.activity().get().isEmpty());
        assertEquals(before.plan(), planned().plan());
        assertEquals(ENGINE, planned().planDose().provenance().engineId());
        if (!FULL) {
            assertEquals(before.planDose().doseGy().maximum() * FACTOR, planned().planDose().doseGy()
                    .maximum(), 1e-3);
        }
        workbench.perspective("org.isocentra.ui.evaluatePerspective");
        for (String display : List.of("DIFFERENCE", "GAMMA")) {
            workbench.execute("org.isocentra.ui.viewer.doseDisplay", "org.isocentra.ui.viewer.doseDisplay.display",
                    display);
            workbench.show("org.isocentra.ui.comparison");
            step("walk-7-" + display.toLowerCase(Locale.ROOT));
        }
        assertTrue(workbench.shows("gamma") || workbench.shows("Gamma"), "how far the doses agree is said");
        workbench.execute("org.isocentra.ui.viewer.doseDisplay", "org.isocentra.ui.viewer.doseDisplay.display", "DOSE");
    }

    private void checkDrugs() {
        workbench.perspective("org.isocentra.ui.clinical.perspective");
        workbench.await("findings", LONG, () -> IntStream.range(0, workbench.table("Severity").getItemCount())
                .anyMatch(n -> workbench.table("Severity").getItem(n).getText(1).contains("dabrafenib")));
        step("walk-8-drugs");
    }

    private void report() throws IOException {
        AtomicBoolean told = new AtomicBoolean();
        workbench.whenOpen("Plan Saved", shell -> {
            told.set(true);
            workbench.screenshot("walk-9-saved");
            Workbench.in(shell, Button.class, button -> button.getText().equals("Close"))
                    .notifyListeners(SWT.Selection, null);
        });
        workbench.execute("org.isocentra.ui.savePlan", "org.isocentra.ui.savePlan.folder", folder.toString());
        workbench.await("report", LONG, () -> told.get() && session.activity().get().isEmpty()
                && workbench.dialog("Plan Saved").isEmpty());
        String report = Files.readString(saved().orElseThrow());
        for (String said : List.of("UNAPPROVED", "Research use only", TARGET, ENGINE, "abrafenib",
                "Leksell Gamma Knife")) {
            assertTrue(report.contains(said), said);
        }
        try (Stream<Path> objects = Files.list(saved().orElseThrow().resolveSibling("dicom"))) {
            assertTrue(objects.count() >= 3, "structure set, plan and dose");
        }
    }

    private Optional<Path> saved() {
        try (Stream<Path> found = Files.walk(folder, 2)) {
            return found.filter(file -> file.endsWith("report.html")).findFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void choose(Table table, int row, int detail) {
        table.setSelection(row);
        Event event = new Event();
        event.item = table.getItem(row);
        event.detail = detail;
        table.notifyListeners(SWT.Selection, event);
    }

    private static int row(Table table, int column, String text) {
        return IntStream.range(0, table.getItemCount()).filter(n -> table.getItem(n).getText(column).equals(text))
                .findFirst().orElseThrow();
    }

    private PlannedCase planned() {
        return openCase().planned().orElseThrow();
    }

    private OpenCase openCase() {
        return session.openCase().get().orElseThrow();
    }
}
