package org.isocentra.ui.contour.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.InputException;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.contour.internal.Messages;
import org.isocentra.ui.widgets.api.Note;

/** Writes the structures of a case as a DICOM structure set with a new UID. Cancelled, it leaves none. */
final class SaveJob extends Job {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final CaseSession session;
    private final Contributions contributions;
    private final PlanningCase planningCase;
    private final Path folder;
    private final Consumer<Note> heard;

    SaveJob(CaseSession session, Contributions contributions, PlanningCase planningCase, Path folder,
            Consumer<Note> heard) {
        super(Messages.SaveJob_saveStructures);
        this.session = session;
        this.contributions = contributions;
        this.planningCase = planningCase;
        this.folder = folder;
        this.heard = heard;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        StructureSet set = planningCase.structures();
        StructureSet drawn = new StructureSet(set.label(), set.patient(), set.sopInstanceUid(), set.studyUid(),
                set.frameOfReferenceUid(), Optional.of(planningCase.image().series().seriesUid()), set.structures());
        Optional<Activity> own = Optional.of(new Activity(getName(), getName(), 0, this::cancel));
        session.activity().update(other -> other.isPresent() ? other : own);
        try {
            Path file = contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                    .guarded(DicomService.class, DEADLINE).writeStructures(drawn, planningCase.image(), folder).value();
            if (monitor.isCanceled()) {
                Files.delete(file);
                return Status.CANCEL_STATUS;
            }
            heard.accept(new Note(NLS.bind(Messages.SaveJob_saved, file), false));
        } catch (InputException e) {
            heard.accept(new Note(e.getMessage(), true));
        } catch (IOException | RuntimeException e) {
            ILog.of(SaveJob.class).error(getName() + " failed", e);
            heard.accept(new Note(NLS.bind(Messages.SaveJob_notSaved, e.getMessage()), true));
        } finally {
            session.activity().update(now -> now.equals(own) ? Optional.empty() : now);
        }
        return Status.OK_STATUS;
    }
}
