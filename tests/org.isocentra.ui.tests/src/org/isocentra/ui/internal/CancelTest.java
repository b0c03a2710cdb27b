package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.ui.PlatformUI;
import org.isocentra.testing.SmallStudy;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
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

    private final Workbench workbench = new Workbench();
    private final CaseSession session = workbench.session();

    @TempDir
    private Path folder;

    /**
     * Work that a person can begin.
     *
     * @param title of the job
     * @param after how many signs of progress there have been when it is cancelled
     */
    private record Work(String title, int after, Runnable begin) {
    }

    @BeforeEach
    void open() {
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
        List<Work> all = List.of(
                new Work("Open study", 1, () -> workbench.execute("org.isocentra.ui.openCase",
                        "org.isocentra.ui.openCase.file", caseFile.toString())),
                new Work("Plan again", 1, () -> workbench.execute("org.isocentra.ui.planAgain")),
                new Work("Plan again", 6, () -> workbench.execute("org.isocentra.ui.planAgain")),
                new Work("Calculate dose with convolution", 2, () -> workbench.execute("org.isocentra.ui.calculateDose",
                        "org.isocentra.ui.calculateDose.engine", ENGINE)),
                new Work("Save plan", 3, () -> workbench.execute("org.isocentra.ui.savePlan",
                        "org.isocentra.ui.savePlan.folder", out.toString())),
                new Work("Interpolate " + SmallStudy.TARGET, 1, () -> workbench.execute(
                        "org.isocentra.ui.contour.interpolate")),
                new Work("Delete " + SmallStudy.TARGET, 1, () -> workbench.execute("org.isocentra.ui.contour.delete")),
                new Work("Save structures", 1, () -> workbench.execute("org.isocentra.ui.contour.save",
                        "org.isocentra.ui.contour.save.folder", out.toString())),
                new Work("Look through study", 2, () -> {
                    workbench.show("org.isocentra.ui.cases.import");
                    workbench.type("Folder with DICOM images and structures", study.toString());
                    workbench.press("Look through");
                }),
                new Work("Export to folder", 3, () -> {
                    workbench.show("org.isocentra.ui.cases.export");
                    workbench.type("Folder that a new folder is made in", out.toString());
                    workbench.press("To folder");
                }),
                new Work("Register MR", 2, () -> {
                    workbench.show("org.isocentra.ui.cases.registration");
                    workbench.type("Folder with one CT or MR series of the patient", study.resolve("MR").toString());
                    workbench.press("Register");
                }));
        for (Work work : all) {
            cancelMidway(work);
        }
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
        cancelMidway(new Work("Write case", 2, () -> workbench.press("Write case")));
    }

    private void cancelMidway(Work work) throws IOException {
        workbench.await("rest before " + work.title(), PATIENCE, this::isAtRest);
        Optional<OpenCase> before = session.openCase().get();
        Object fusion = workbench.service(SliceViews.class).fusion().get();
        Map<String, Integer> files = files();
        int steps = steps();
        List<IStatus> ends = new CopyOnWriteArrayList<>();
        JobChangeAdapter listener = new JobChangeAdapter() {

            @Override
            public void done(IJobChangeEvent event) {
                if (event.getJob().getName().equals(work.title())) {
                    ends.add(event.getResult());
                }
            }
        };
        AtomicInteger signs = new AtomicInteger();
        Job.getJobManager().addJobChangeListener(listener);
        try (Observable.Watch _ = session.activity().watch(Runnable::run, () -> session.activity().get()
                .filter(activity -> activity.title().equals(work.title()) && signs.incrementAndGet() == work.after())
                .map(Activity::cancel).ifPresent(Runnable::run))) {
            work.begin().run();
            workbench.await("end of " + work.title(), PATIENCE, () -> !ends.isEmpty() && isAtRest());
        } finally {
            Job.getJobManager().removeJobChangeListener(listener);
        }
        assertEquals(List.of(IStatus.CANCEL), ends.stream().map(IStatus::getSeverity).toList(), work.title()
                + " ended otherwise, after " + signs + " signs of progress");
        assertEquals(before, session.openCase().get(), work.title());
        assertEquals(before.map(OpenCase::structures), session.openCase().get().map(OpenCase::structures));
        assertEquals(fusion, workbench.service(SliceViews.class).fusion().get(), work.title());
        assertEquals(files, files(), work.title());
        assertEquals(steps, steps(), work.title() + " can be taken back, though nothing is left of it");
        assertFalse(workbench.shows("EDITED"), work.title());
    }

    private boolean isAtRest() {
        workbench.settle();
        return session.activity().get().isEmpty() && Stream.of(Job.getJobManager().find(null)).allMatch(Job::isSystem);
    }

    /** What is in the folder, by what is in the files. */
    private Map<String, Integer> files() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                files.put(folder.relativize(path).toString(), Files.isDirectory(path) ? 0
                        : Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    private static int steps() {
        IOperationHistory history = OperationHistoryFactory.getOperationHistory();
        return history.getUndoHistory(PlatformUI.getWorkbench().getOperationSupport().getUndoContext()).length;
    }
}
