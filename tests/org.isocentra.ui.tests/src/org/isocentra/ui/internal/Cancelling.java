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
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;

/**
 * Cancels work and sees that the case, the history and all files are as they were before.
 *
 * @param folder that files are looked for in
 */
record Cancelling(Workbench workbench, Path folder) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * Begins work and cancels it.
     *
     * @param kind class that makes the job
     * @param title of the job
     * @param after how many signs of progress there have been when it is cancelled
     */
    void midway(String kind, String title, int after, Runnable begin) throws IOException {
        String what = title + " by " + kind;
        workbench.await("rest before " + what, PATIENCE, this::isAtRest);
        Optional<OpenCase> before = session().openCase().get();
        Object fusion = workbench.service(SliceViews.class).fusion().get();
        Map<String, Integer> files = files();
        int steps = steps();
        List<IStatus> ends = new CopyOnWriteArrayList<>();
        JobChangeAdapter listener = new JobChangeAdapter() {

            @Override
            public void done(IJobChangeEvent event) {
                if (event.getJob().getName().equals(title)) {
                    ends.add(event.getResult());
                }
            }
        };
        AtomicInteger signs = new AtomicInteger();
        Job.getJobManager().addJobChangeListener(listener);
        try (Observable.Watch _ = session().activity().watch(Runnable::run, () -> session().activity().get()
                .filter(activity -> activity.title().equals(title) && signs.incrementAndGet() == after)
                .map(Activity::cancel).ifPresent(Runnable::run))) {
            begin.run();
            workbench.await("end of " + what, PATIENCE, () -> !ends.isEmpty() && isAtRest());
        } finally {
            Job.getJobManager().removeJobChangeListener(listener);
        }
        assertEquals(List.of(IStatus.CANCEL), ends.stream().map(IStatus::getSeverity).distinct().toList(), what
                + " ended otherwise, after " + signs + " signs of progress");
        assertEquals(before, session().openCase().get(), what);
        assertEquals(before.map(OpenCase::structures), session().openCase().get().map(OpenCase::structures), what);
        assertEquals(fusion, workbench.service(SliceViews.class).fusion().get(), what);
        assertEquals(files, files(), what);
        assertEquals(steps, steps(), what + " can be taken back, though nothing is left of it");
        assertFalse(workbench.shows("EDITED"), what);
    }

    private CaseSession session() {
        return workbench.session();
    }

    private boolean isAtRest() {
        workbench.settle();
        return session().activity().get().isEmpty()
                && Stream.of(Job.getJobManager().find(null)).allMatch(Job::isSystem);
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
