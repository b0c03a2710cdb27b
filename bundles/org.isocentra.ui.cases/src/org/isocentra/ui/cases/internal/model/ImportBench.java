package org.isocentra.ui.cases.internal.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.eclipse.osgi.util.NLS;
import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dicom.api.study.SlicePreview;
import org.isocentra.dicom.api.study.StudyFolder;
import org.isocentra.dicom.api.study.StudyFolders;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.CaseFiles;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.cases.internal.Messages;
import org.isocentra.ui.cases.internal.model.CaseDraft.Target;
import org.isocentra.ui.widgets.api.Note;
import org.isocentra.ui.widgets.api.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a case is put together from what a folder holds. */
@Component(service = ImportBench.class)
public final class ImportBench {

    private static final String INTACT = "intact";

    private final CaseSession session;
    private final Contributions contributions;
    private final CaseFiles files;
    private final StudyFolders folders;
    private final Observable<Optional<SlicePreview>> preview = new Observable<>(Optional.empty());
    private volatile Optional<StudyFolder> study = Optional.empty();
    private volatile Optional<StudyPart> shown = Optional.empty();
    private final Observable<Optional<CaseDraft>> draft = new Observable<>(Optional.empty());
    private final Notes notes;

    @Activate
    public ImportBench(@Reference CaseSession session, @Reference Contributions contributions,
            @Reference CaseFiles files, @Reference StudyFolders folders) {
        this.session = session;
        this.notes = new Notes(session);
        this.contributions = contributions;
        this.files = files;
        this.folders = folders;
    }

    public Observable<Optional<CaseDraft>> draft() {
        return draft;
    }

    /** One slice of what is looked through: first any, then one of the image that is planned on, or of a chosen one. */
    public Observable<Optional<SlicePreview>> preview() {
        return preview;
    }

    public Observable<Note> note() {
        return notes.last();
    }

    /** The machines there are. */
    public List<Contribution.Description> devices() {
        return descriptions(TreatmentDevice.class);
    }

    /** The fractionation protocols there are. */
    public List<Contribution.Description> protocols() {
        return descriptions(FractionationProtocol.class);
    }

    private <T> List<Contribution.Description> descriptions(Class<T> type) {
        return contributions.catalogue(type).stream().filter(each -> each.health().usable())
                .map(Contribution::description).toList();
    }

    /** Looks through a folder, in the background; there is a slice to look at before all is known. */
    public void look(Path folder) {
        notes.start(NLS.bind(Messages.ImportBench_lookThrough, folder.getFileName()), monitor -> {
            shown = Optional.empty();
            preview.set(Optional.empty());
            StudyFolder found = folders.look(folder, slice -> preview.set(Optional.of(slice)), monitor);
            if (found.series().isEmpty()) {
                throw new InputException(folder.toString(), found.findings().stream().findFirst()
                        .map(f -> NLS.bind(Messages.ImportBench_nothingReadableAs, f.text()))
                        .orElse(Messages.ImportBench_nothingReadable), Messages.ImportBench_nothingReadable_remedy);
            }
            CaseDraft proposed = withTargets(CaseDraft.of(folder, found.series(), found.findings()));
            study = Optional.of(found);
            draft.set(Optional.of(proposed));
            proposed.part(SeriesUse.PLANNING).ifPresent(this::show);
            return Note.NONE;
        });
    }

    /** Shows a slice of an image series, read in the background. */
    public void show(StudyPart part) {
        if (!part.isImage() || shown.equals(Optional.of(part))) {
            return;
        }
        shown = Optional.of(part);
        new Work(Messages.ImportBench_readASlice, session, _ -> {
            Optional<SlicePreview> slice = study.flatMap(found -> found.preview(part.series()));
            if (shown.equals(Optional.of(part))) {
                preview.set(slice);
            }
        }, (why, fault) -> {
            if (fault) {
                notes.tell(new Note(why, true));
            }
        }).schedule();
    }

    /** Uses a part for something; the structures of another structure set are read in the background. */
    public void use(StudyPart part, SeriesUse use) {
        change(before -> before.with(part, use));
        if (use == SeriesUse.STRUCTURES) {
            notes.start(Messages.ImportBench_readStructures, _ -> {
                draft.get().filter(now -> now.targets().isEmpty()).map(this::withTargets).ifPresent(read -> draft
                        .update(now -> now.filter(same -> same.part(use).equals(read.part(use))).map(same -> same
                                .withTargets(read.targets())).or(() -> now)));
                return Note.NONE;
            });
        }
    }

    /** Changes the draft, where there is one. */
    public void change(UnaryOperator<CaseDraft> change) {
        draft.update(before -> before.map(change));
    }

    /** Those that are targets by their type are treated, unless the user says otherwise. */
    private CaseDraft withTargets(CaseDraft of) {
        return of.part(SeriesUse.STRUCTURES).map(part -> of.withTargets(Dicom.of(contributions)
                .readStructures(part.files().getFirst()).value().structures().stream()
                .filter(structure -> !structure.contours().isEmpty())
                .sorted((a, b) -> Boolean.compare(b.type().isTarget(), a.type().isTarget()))
                .map(structure -> new Target(structure.name(), structure.type().isTarget(), INTACT)).toList()))
                .orElse(of);
    }

    /**
     * Writes the draft as a case, in the background.
     *
     * @param folder new or empty
     * @param written told the case file, on another thread
     */
    public void write(Path folder, Consumer<Path> written) {
        CaseDraft chosen = draft.get().orElseThrow();
        Optional<Finding> problem = chosen.problems().stream().findFirst();
        if (problem.isPresent()) {
            notes.tell(new Note(text(problem.get()), true));
            return;
        }
        notes.start(Messages.ImportBench_writeCase, monitor -> {
            Path file = files.write(chosen.toCase(), folder, monitor);
            written.accept(file);
            return new Note(NLS.bind(Messages.ImportBench_written, file), false);
        });
    }

    /** For a person to read. */
    public static String text(Finding finding) {
        return finding.where() + ": " + finding.text() + (finding.remedy().isEmpty() ? "" : ". " + finding.remedy());
    }
}
