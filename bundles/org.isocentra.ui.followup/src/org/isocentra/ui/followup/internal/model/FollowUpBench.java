package org.isocentra.ui.followup.internal.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.osgi.util.NLS;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.Therapy;
import org.isocentra.planning.api.CaseImages;
import org.isocentra.planning.api.followup.CaseFollowUp;
import org.isocentra.planning.api.followup.FollowUpImages;
import org.isocentra.planning.api.followup.FollowUpReport;
import org.isocentra.planning.api.followup.FollowUpReport.Alignment;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Follows up the open case, or one that is chosen by its file, in the background. Nothing is changed by it. */
@Component(service = FollowUpBench.class)
public final class FollowUpBench {

    private final CaseSession session;
    private final SliceViews slices;
    private final CaseFollowUp followUp;
    private final FollowUpImages images;
    private final Observable<FollowUpState> state = new Observable<>(FollowUpState.NONE);
    private Optional<Path> opened = Optional.empty();

    @Activate
    public FollowUpBench(@Reference CaseSession session, @Reference SliceViews slices, @Reference CaseFollowUp followUp,
            @Reference FollowUpImages images) {
        this.session = session;
        this.slices = slices;
        this.followUp = followUp;
        this.images = images;
        session.openCase().watch(Runnable::run, this::follow);
        follow();
    }

    public Observable<FollowUpState> state() {
        return state;
    }

    /** A case that is opened takes the place of the one before; one that is chosen by its file stays until then. */
    private synchronized void follow() {
        Optional<Path> before = opened;
        opened = definition().map(CaseDefinition::file);
        if (opened.isPresent()) {
            state.update(now -> now.file().equals(opened) ? now : FollowUpState.of(opened.get()));
        } else if (before.isPresent()) {
            state.update(now -> now.file().equals(before) ? FollowUpState.NONE : now);
        }
    }

    private Optional<CaseDefinition> definition() {
        return session.openCase().get().map(open -> open.planningCase().definition());
    }

    /** The open case, where it is the one that is followed up. */
    private Optional<OpenCase> followed() {
        return session.openCase().get().filter(open -> state.get().file().filter(open.planningCase().definition().file()
                ::equals).isPresent());
    }

    /** Therapies that the case states; known of the open case only. */
    public List<Therapy> therapies() {
        return followed().map(open -> open.planningCase().definition().therapies()).orElse(List.of());
    }

    /** Follows up the case of a file. */
    public void assess(Path file) {
        state.set(FollowUpState.of(file));
        assess();
    }

    /** Reads the scans anew; does nothing without a case, or while they are being read. */
    public void assess() {
        FollowUpState before = state.get();
        if (before.file().isEmpty() || before.running()) {
            return;
        }
        Path file = before.file().get();
        state.update(FollowUpState::started);
        new Work(NLS.bind(Messages.Work_followUp, file.getFileName()), session, monitor -> {
            if (!images.areStated(file)) {
                put(file, now -> now.unfinished(NLS.bind(Messages.Growth_noScans, file)));
                return;
            }
            FollowUpReport report = followUp.assess(file, monitor);
            put(file, now -> now.with(report));
        }, why -> put(file, now -> now.unfinished(why))).schedule();
    }

    /** Writes a table to a file in the background. */
    public void export(Path to, Sheet sheet) {
        FollowUpState before = state.get();
        new Work(NLS.bind(Messages.Work_export, to.getFileName()), session, _ -> Files.writeString(to, sheet.csv()),
                why -> before.file().ifPresent(file -> put(file, now -> now.withProblem(why)))).schedule();
    }

    private void put(Path file, UnaryOperator<FollowUpState> change) {
        state.update(now -> now.file().filter(file::equals).isPresent() ? change.apply(now) : now);
    }

    /** Brings a lesion out, and has the image views look at where it was on a scan. */
    public void choose(String lesion, int scan) {
        state.update(now -> now.withChosen(lesion, scan));
        FollowUpState now = state.get();
        if (followed().isPresent()) {
            Optional<SeenLesion> seen = now.chosenLesion().flatMap(track -> track.on(scan).filter(sighting -> !sighting
                    .seen().isEmpty()).or(() -> track.sightings().stream().filter(sighting -> !sighting.seen()
                    .isEmpty()).findFirst())).map(Sighting::seen).map(List::getFirst);
            boolean contoured = followed().get().solid(lesion).isPresent();
            session.view().update(view -> seen.map(there -> view.withCrosshair(there.centreMm())).orElse(view)
                    .withSelected(contoured ? Optional.of(lesion) : Optional.empty()));
        }
    }

    /** Whether the images of the chosen scan can be laid over those of the open case. */
    public boolean canShowScan() {
        return followed().isPresent() && state.get().chosenScan().isPresent() && alignment().isPresent();
    }

    /** The baseline is the image of the case itself. */
    private Optional<Alignment> alignment() {
        return state.get().report().flatMap(report -> state.get().chosenScan().flatMap(scan -> report.alignments()
                .stream().skip(1).filter(each -> each.scan().equals(scan.id())).findFirst()));
    }

    /** Reads the chosen scan in the background, and lays it over the image of the open case. */
    public void showScan() {
        if (!canShowScan()) {
            return;
        }
        Path file = state.get().file().orElseThrow();
        OpenCase open = followed().orElseThrow();
        Alignment alignment = alignment().orElseThrow();
        new Work(NLS.bind(Messages.Work_scan, alignment.scan()), session, monitor -> {
            CaseImages.Placed placed = images.read(file, alignment, monitor);
            if (session.openCase().get().filter(now -> now.image() == open.image()).isPresent()) {
                slices.fusion().update(before -> Optional.of(Fusion.after(before, alignment.scan(), placed.grid(),
                        placed.window(), placed.findings())));
            }
        }, why -> put(file, now -> now.withProblem(why))).schedule();
    }
}
