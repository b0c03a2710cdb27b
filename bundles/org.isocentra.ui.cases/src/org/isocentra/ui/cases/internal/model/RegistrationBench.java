package org.isocentra.ui.cases.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.dicom.api.study.StudyFolder;
import org.isocentra.dicom.api.study.StudyFolders;
import org.isocentra.imaging.api.registration.ImageRegistration;
import org.isocentra.imaging.api.registration.ImageRegistration.Registered;
import org.isocentra.imaging.api.registration.Registration.Verdict;
import org.isocentra.imaging.api.registration.RegistrationMethod;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.planning.api.CaseFiles;
import org.isocentra.planning.api.NewCase;
import org.isocentra.planning.api.registration.RegistrationReview;
import org.isocentra.planning.api.registration.RegistrationReviews;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.cases.internal.Messages;
import org.isocentra.ui.widgets.api.Note;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings another image to the open case: registered, looked at, and then named by the case or dropped. What a case
 * names has been accepted; one that has not been looked at, or is not reliable, cannot be.
 */
@Component(service = RegistrationBench.class)
public final class RegistrationBench {

    private static final double HALF = 0.5;
    private static final double SQUARE_MM = 25;

    private final CaseSession session;
    private final SliceViews views;
    private final StudyFolders folders;
    private final ImageRegistration registration;
    private final SpatialRegistrations objects;
    private final RegistrationReviews reviews;
    private final CaseFiles files;
    private final Observable<Optional<Trial>> trial = new Observable<>(Optional.empty());
    private final Notes notes;

    @Activate
    public RegistrationBench(@Reference CaseSession session, @Reference SliceViews views,
            @Reference StudyFolders folders, @Reference ImageRegistration registration,
            @Reference SpatialRegistrations objects, @Reference RegistrationReviews reviews,
            @Reference CaseFiles files) {
        this.session = session;
        this.notes = new Notes(session);
        this.views = views;
        this.folders = folders;
        this.registration = registration;
        this.objects = objects;
        this.reviews = reviews;
        this.files = files;
        session.openCase().watch(Runnable::run, this::forgetOtherCases);
    }

    /**
     * A registration that has been found and not yet been decided about.
     *
     * @param fixed planning image of the case it is for
     * @param moving the other image
     * @param files of the other image
     * @param seen whether it has been looked at
     */
    public record Trial(Image fixed, Image moving, List<Path> files, Registered registered, boolean seen) {

        public Trial {
            files = List.copyOf(files);
        }

        public boolean isReliable() {
            return registered.registration().verdict() == Verdict.RELIABLE;
        }

        /** Whether a person may accept it. */
        public boolean isAcceptable() {
            return seen && isReliable();
        }

        /** The numbers, and what is to be thought of them. */
        public String inWords() {
            RigidTransform transform = registered.registration().movingToFixed();
            Vector3 shift = transform.translationMm();
            List<String> lines = new ArrayList<>();
            lines.add(NLS.bind(Messages.RegistrationBench_verdict, new Object[] {moving.series().description(),
                    inWords(registered.registration().verdict()),
                    registered.methodId().substring(registered.methodId().lastIndexOf('.') + 1),
                    registered.methodVersion()}));
            lines.add(NLS.bind(Messages.RegistrationBench_similarity, figures("%.4f",
                    registered.registration().similarity())));
            lines.add(NLS.bind(Messages.RegistrationBench_movement, figures("%.2f\u00b0",
                    transform.rotationDegrees()),
                    figures("(%.2f, %.2f, %.2f) mm", shift.x(), shift.y(), shift.z())));
            registered.registration().reasons().forEach(reason -> lines.add(reason + "."));
            return String.join("\n", lines);
        }

        private static String inWords(Verdict verdict) {
            return switch (verdict) {
                case RELIABLE -> Messages.RegistrationBench_verdictReliable;
                case DOUBTFUL -> Messages.RegistrationBench_verdictDoubtful;
                case FAILED -> Messages.RegistrationBench_verdictFailed;
            };
        }

        private static String figures(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }

        /** The other image where it lies in the frame of the planning image. */
        private Fusion fusion() {
            RigidTransform t = registered.registration().movingToFixed();
            VolumeGeometry g = moving.grid().geometry();
            Grid placed = new Grid(new VolumeGeometry(g.nx(), g.ny(), g.nz(), g.spacingMm(), t.apply(g.originMm()),
                    new Axes(t.rotate(g.axes().first()), t.rotate(g.axes().second()), t.rotate(g.axes().third()))),
                    moving.grid().values());
            return new Fusion(moving.series().description(), placed, moving.window(), Fusion.Mode.CHECKERBOARD, HALF,
                    SQUARE_MM, List.of(Finding.warning("registration", inWords(), Messages.RegistrationBench_compare)));
        }
    }

    public Observable<Optional<Trial>> trial() {
        return trial;
    }

    public Observable<Note> note() {
        return notes.last();
    }

    private void forgetOtherCases() {
        trial.update(now -> now.filter(t -> session.openCase().get().map(OpenCase::image).orElse(null) == t.fixed()));
    }

    /**
     * Registers an image series to the planning image, in the background.
     *
     * @param folder holds the series and no other image
     */
    public void register(Path folder) {
        Image fixed = session.openCase().get().orElseThrow().image();
        drop();
        notes.start(NLS.bind(Messages.RegistrationBench_register, folder.getFileName()), monitor -> {
            StudyFolder study = folders.look(folder, _ -> { }, monitor.part(0, 0.1));
            SeriesSummary series = study.onlyImages();
            Image moving = study.read(series, monitor.part(0.1, 0.3)).value();
            if (!moving.patient().id().equals(fixed.patient().id())) {
                throw new InputException(folder.toString(), NLS.bind(Messages.RegistrationBench_otherPatient,
                        moving.patient().id(), fixed.patient().id()), Messages.RegistrationBench_otherPatient_remedy);
            }
            Registered found = registration.register(ImageRegistration.DEFAULT_METHOD, new RegistrationMethod.Request(
                    fixed.grid(), moving.grid(), Optional.empty(), List.of()), monitor.part(0.3, 1));
            trial.set(Optional.of(new Trial(fixed, moving, series.files(), found, false)));
            forgetOtherCases();
            return new Note(found.registration().verdict() == Verdict.RELIABLE ? Messages.RegistrationBench_reliable
                    : Messages.RegistrationBench_notReliable,
                    found.registration().verdict() != Verdict.RELIABLE);
        });
    }

    /** Lays the other image over the planning image. */
    public void show() {
        trial.get().ifPresent(now -> views.fusion().set(Optional.of(now.fusion())));
        trial.update(now -> now.map(t -> new Trial(t.fixed(), t.moving(), t.files(), t.registered(), true)));
    }

    /** Nothing is left of the registration. */
    public void drop() {
        if (trial.get().isPresent()) {
            trial.set(Optional.empty());
            views.fusion().set(Optional.empty());
        }
        notes.tell(Note.NONE);
    }

    /**
     * Names the image and its registration in a new case file beside the old one, with who has accepted it, in the
     * background.
     *
     * @param by whoever takes responsibility for it
     * @param written told the new case file, on another thread
     */
    public void accept(String by, Consumer<Path> written) {
        Trial now = trial.get().filter(Trial::isAcceptable).orElseThrow();
        Path caseFile = session.openCase().get().orElseThrow().planningCase().definition().file();
        String method = now.registered().methodId() + " " + now.registered().methodVersion();
        notes.start(Messages.RegistrationBench_addRegisteredImage, monitor -> {
            Path scratch = Files.createTempDirectory("isocentra-registration");
            Path file = scratch.resolve("REG.dcm");
            try {
                objects.write(now.fixed(), now.moving(), now.registered().registration().movingToFixed(),
                        method, file);
                reviews.keep(file, new RegistrationReview(RegistrationReview.State.ACCEPTED, Optional.of(
                        new RegistrationReview.Reviewer(by.strip(), LocalDate.now(), "")), method, OptionalDouble.of(
                        now.registered().registration().similarity()), List.of()));
                String id = now.moving().modality().name();
                Path next = files.withImage(caseFile, new NewCase.Series(id, "density", now.files(), Optional.of(file)),
                        monitor);
                written.accept(next);
                return new Note(NLS.bind(Messages.RegistrationBench_accepted, next), false);
            } finally {
                remove(scratch);
            }
        });
    }

    private static void remove(Path scratch) throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(scratch);
    }
}
