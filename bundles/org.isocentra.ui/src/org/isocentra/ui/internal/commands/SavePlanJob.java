package org.isocentra.ui.internal.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.internal.Messages;

/** Writes a plan and its report to a new folder. Cancelled or failed, it leaves none. */
final class SavePlanJob extends CaseJob {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS");
    private static final String REPORT = "report.html";

    private final PlanWriter writer;
    private final PlannedCase planned;
    private final Path parent;
    private final Consumer<Path> onSaved;

    /**
     * @param parent folder that the folder is made in
     * @param onSaved told the report, on another thread
     * @param onFailure told what went wrong, on another thread
     */
    SavePlanJob(CaseSession session, PlanWriter writer, PlannedCase planned, Path parent, Consumer<Path> onSaved,
            Consumer<Exception> onFailure) {
        super(Messages.SavePlanHandler_savePlan, session, onFailure);
        this.writer = writer;
        this.planned = planned;
        this.parent = parent;
        this.onSaved = onSaved;
    }

    @Override
    void work(ProgressMonitor monitor) throws IOException {
        monitor.report(Messages.SavePlanJob_starting, 0);
        onSaved.accept(write(monitor).resolve(REPORT));
    }

    private Path write(ProgressMonitor monitor) throws IOException {
        Path folder;
        try {
            folder = Files.createDirectory(parent.resolve("plan-" + LocalDateTime.now().format(TIME)));
        } catch (IOException e) {
            throw new InputException(parent.toString(), Messages.SavePlanJob_noFolder,
                    Messages.SavePlanJob_chooseAnother, e);
        }
        try {
            writer.write(planned, folder, monitor);
            monitor.checkCancelled();
            return folder;
        } catch (RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
