package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.isocentra.testing.SmallStudy;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever work goes on, when it is cancelled, the case, the history and all files are as they were before. */
class CancelTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ENGINE = "org.isocentra.dose.convolution";
    private static final Pattern BEGUN = Pattern.compile("(?<!abstract )class \\w+ extends \\w*Job\\b"
            + "|new Work\\(|notes\\.start\\(");
    /** What others begin their work by. */
    private static final List<String> NO_KINDS = List.of("Work", "Notes");
    private static final Pattern CANCELLED = Pattern.compile("midway\\(\\s*\"(\\w+)\"");

    private final Workbench workbench = new Workbench();
    private final CaseSession session = workbench.session();

    @TempDir
    private Path folder;
    private Cancelling cancelling;

    @BeforeEach
    void open() {
        cancelling = new Cancelling(workbench, folder);
        OpenCase open = SmallCase.planned(workbench);
        session.view().set(FirstLook.withDose(FirstLook.at(open, ViewState.EMPTY), open)
                .withSelected(Optional.of(SmallStudy.TARGET)));
        session.openCase().set(Optional.of(open));
    }

    @AfterEach
    void close() {
        session.openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    @Test
    void cancelledWorkLeavesEverythingAsItWas() throws IOException {
        Path study = Files.createDirectories(folder.resolve("study"));
        Path caseFile = SmallCase.write(workbench, study);
        Path out = Files.createDirectories(folder.resolve("out"));
        workbench.perspective("org.isocentra.ui.cases.perspective");
        cancelling.midway("OpenCaseJob", "Open study", 1, () -> workbench.execute("org.isocentra.ui.openCase",
                "org.isocentra.ui.openCase.file", caseFile.toString()));
        cancelling.midway("PlanAgainJob", "Plan again", 1, () -> workbench.execute("org.isocentra.ui.planAgain"));
        cancelling.midway("PlanAgainJob", "Plan again", 6, () -> workbench.execute("org.isocentra.ui.planAgain"));
        cancelling.midway("CalculateDoseJob", "Calculate dose with convolution", 2, () -> workbench.execute(
                "org.isocentra.ui.calculateDose", "org.isocentra.ui.calculateDose.engine", ENGINE));
        cancelling.midway("SavePlanJob", "Save plan", 3, () -> workbench.execute("org.isocentra.ui.savePlan",
                "org.isocentra.ui.savePlan.folder", out.toString()));
        cancelling.midway("EditJob", "Interpolate " + SmallStudy.TARGET, 1, () -> workbench.execute(
                "org.isocentra.ui.contour.interpolate"));
        cancelling.midway("EditJob", "Delete " + SmallStudy.TARGET, 1, () -> workbench.execute(
                "org.isocentra.ui.contour.delete"));
        cancelling.midway("SaveJob", "Save structures", 1, () -> workbench.execute("org.isocentra.ui.contour.save",
                "org.isocentra.ui.contour.save.folder", out.toString()));
        cancelling.midway("ImportBench", "Look through study", 2, () -> {
            workbench.show("org.isocentra.ui.cases.import");
            workbench.type("Folder with DICOM images and structures", study.toString());
            workbench.press("Look through");
        });
        cancelling.midway("ExportBench", "Export to folder", 3, () -> {
            workbench.show("org.isocentra.ui.cases.export");
            workbench.type("Folder that a new folder is made in", out.toString());
            workbench.press("To folder");
        });
        cancelling.midway("RegistrationBench", "Register MR", 2, () -> {
            workbench.show("org.isocentra.ui.cases.registration");
            workbench.type("Folder with one CT or MR series of the patient", study.resolve("MR").toString());
            workbench.press("Register");
        });
    }

    @Test
    void cancelledComparisonsLeaveThePlanAsItWas() throws IOException {
        workbench.perspective("org.isocentra.ui.evaluatePerspective");
        cancelling.midway("RobustnessBench", "Robustness", 2, () -> workbench.execute(
                "org.isocentra.ui.evaluation.showRobustness"));
        cancelling.midway("PlansBench", "Plan for gammaknife-icon", 2, () -> workbench.execute(
                "org.isocentra.ui.evaluation.planFor", "org.isocentra.ui.evaluation.plans.parameter",
                "gammaknife-icon"));
        workbench.perspective("org.isocentra.ui.physics.perspective");
        workbench.show("org.isocentra.ui.physics.compare");
        cancelling.midway("CompareBench", "Compare engines", 2, () -> workbench.press("Compare"));
    }

    @Test
    void aCaseThatIsCancelledWhileItIsWrittenLeavesNothing() throws IOException {
        Path study = Files.createDirectories(folder.resolve("study"));
        SmallCase.write(workbench, study);
        workbench.perspective("org.isocentra.ui.cases.perspective");
        workbench.show("org.isocentra.ui.cases.import");
        workbench.type("Folder with DICOM images and structures", study.toString());
        workbench.press("Look through");
        workbench.await("series", PATIENCE, () -> workbench.table("Used for").getItemCount() == 2);
        workbench.await("targets", PATIENCE, () -> workbench.table("Kind").getItemCount() > 0);
        workbench.type("New or empty folder for the case", folder.resolve("case").toString());
        workbench.type("Day of the first fraction, as year-month-day", "2026-03-09");
        workbench.choose("The machine to treat with", "Leksell Gamma Knife Icon");
        workbench.await("nothing missing", PATIENCE, () -> workbench.button("Write case").isEnabled());
        cancelling.midway("ImportBench", "Write case", 2, () -> workbench.press("Write case"));
    }

    /** Whoever adds a kind of work adds a test that it can be cancelled. */
    @Test
    void everyKindOfWorkIsCancelledInSomeTest() throws IOException {
        Path root = Path.of(System.getProperty("isocentra.root"));
        Map<String, Integer> kinds = new TreeMap<>();
        Map<String, Integer> cancelled = new TreeMap<>();
        count(root.resolve("bundles"), "org.isocentra.ui*", BEGUN, kinds, (file, _) -> file);
        // here, and where plug-ins are installed into a product
        count(root.resolve("tests"), "org.isocentra.{ui.tests,install.driver}", CANCELLED, cancelled, (_, found) ->
                found.group(1));
        kinds.keySet().removeAll(NO_KINDS);
        assertTrue(kinds.size() > 10, "kinds of work are found: " + kinds);
        assertEquals(List.of(), kinds.keySet().stream().filter(kind -> cancelled.getOrDefault(kind, 0)
                < kinds.get(kind)).toList(), "classes that begin more kinds of work than are cancelled in tests");
    }

    private static void count(Path folder, String modules, Pattern what, Map<String, Integer> counts,
            BiFunction<String, Matcher, String> name) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, modules)) {
            for (Path module : found) {
                // beside them others may be building
                count(module.resolve("src"), what, counts, name);
            }
        }
    }

    private static void count(Path sources, Pattern what, Map<String, Integer> counts,
            BiFunction<String, Matcher, String> name) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher found = what.matcher(Files.readString(file));
                while (found.find()) {
                    counts.merge(name.apply(file.getFileName().toString().replace(".java", ""), found), 1,
                            Integer::sum);
                }
            }
        }
    }
}
