package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.CaseDefinition.ImageInput;
import org.isocentra.planning.api.CaseImages;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.viewer.internal.Messages;

/** The images of the open case that can be laid over the one it is planned on. */
public record SecondImages(CaseSession session, SliceViews views, CaseImages images) {

    /** What there is to choose from. */
    public List<ImageInput> choices() {
        return session.openCase().get().stream()
                .flatMap(openCase -> openCase.planningCase().definition().images().stream())
                .filter(input -> !input.role().equals("planning")).toList();
    }

    /**
     * Reads an image in the background and lays it over that of the case.
     *
     * @param failed told why it could not be done, on another thread
     */
    public void show(ImageInput input, Consumer<String> failed) {
        Optional<OpenCase> open = session.openCase().get();
        if (open.isPresent()) {
            new Reading(input, open.get(), failed).schedule();
        }
    }

    private final class Reading extends Job {

        private final ImageInput input;
        private final OpenCase open;
        private final Consumer<String> failed;

        Reading(ImageInput input, OpenCase open, Consumer<String> failed) {
            super(NLS.bind(Messages.SecondImages_readImage, input.id()));
            this.input = input;
            this.open = open;
            this.failed = failed;
        }

        @Override
        protected IStatus run(IProgressMonitor jobMonitor) {
            Optional<Activity> own = Optional.of(new Activity(getName(), getName(), 0, this::cancel));
            session.activity().update(other -> other.isPresent() ? other : own);
            try {
                CaseImages.Placed placed = images.read(open.planningCase(), input, monitor(jobMonitor));
                if (session.openCase().get().filter(now -> now.image() == open.image()).isPresent()) {
                    views.fusion().update(before -> Optional.of(Fusion.after(before, input.id(), placed.grid(),
                            placed.window(), placed.findings())));
                }
                return Status.OK_STATUS;
            } catch (CancellationException e) {
                return Status.CANCEL_STATUS;
            } catch (InputException e) {
                failed.accept(e.getMessage());
                return Status.OK_STATUS;
            } catch (RuntimeException e) {
                ILog.of(SecondImages.class).error(getName() + " failed", e);
                failed.accept(NLS.bind(Messages.SecondImages_failed, getName(), e.getMessage()));
                return Status.OK_STATUS;
            } finally {
                session.activity().update(now -> now.equals(own) ? Optional.empty() : now);
            }
        }
    }

    private static ProgressMonitor monitor(IProgressMonitor jobMonitor) {
        return new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                jobMonitor.subTask(task);
            }

            @Override
            public boolean isCancelled() {
                return jobMonitor.isCanceled();
            }
        };
    }
}
