package org.isocentra.ui.cases.internal.model;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.dicom.api.archive.Archives;
import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.model.InputException;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.cases.internal.Messages;
import org.isocentra.ui.widgets.api.Note;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An archive, its studies, and what is fetched from it. What it is shown stays in memory and is written nowhere. */
@Component(service = ArchiveBench.class)
public final class ArchiveBench {

    private final Archives archives;
    private final Observable<Account> account = new Observable<>(Account.NONE);
    private final Observable<List<RemoteStudy>> studies = new Observable<>(List.of());
    private final Notes notes;

    @Activate
    public ArchiveBench(@Reference CaseSession session, @Reference Archives archives) {
        this.notes = new Notes(session);
        this.archives = archives;
    }

    /**
     * Where an archive is and what it is shown.
     *
     * @param token instead of user and password
     */
    public record Account(String address, String user, String password, String token) {

        static final Account NONE = new Account("", "", "", "");

        /** @throws InputException when what is shown is neither the one nor the other */
        Credentials credentials() {
            if (!token.isBlank() && !user.isBlank()) {
                throw new InputException(Messages.ArchiveBench_userAndToken, Messages.ArchiveBench_userAndToken_problem,
                        Messages.ArchiveBench_userAndToken_remedy);
            }
            return token.isBlank() ? user.isBlank() ? new Credentials.None() : new Credentials.Basic(user, password)
                    : new Credentials.Bearer(token);
        }

        URI uri() {
            try {
                URI uri = URI.create(address.trim());
                if (uri.getScheme() != null && uri.getRawSchemeSpecificPart().startsWith("//")) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                throw new InputException(Messages.ArchiveBench_address, NLS.bind(Messages.ArchiveBench_isNoAddress,
                        address, e.getMessage()), Messages.ArchiveBench_isNoAddress_remedy, e);
            }
            throw new InputException(Messages.ArchiveBench_address, address.isBlank() ? Messages.ArchiveBench_noAddress
                    : NLS.bind(Messages.ArchiveBench_namesNoArchive, address), Messages.ArchiveBench_address_remedy);
        }

        @Override
        public String toString() {
            return address;
        }
    }

    /** The archive in use. */
    public Observable<Account> account() {
        return account;
    }

    /** What the last search has found. */
    public Observable<List<RemoteStudy>> studies() {
        return studies;
    }

    public Observable<Note> note() {
        return notes.last();
    }

    /** Searches in the background; from and to are dates as year-month-day, and what is empty does not limit. */
    public void search(String patientId, String from, String to) {
        notes.start(Messages.ArchiveBench_searchArchive, monitor -> {
            studies.set(List.of());
            String first = day(Messages.ArchiveBench_from, from);
            String last = day(Messages.ArchiveBench_to, to);
            List<RemoteStudy> found = connect().studies(new StudyQuery(Optional.of(patientId.trim())
                    .filter(id -> !id.isEmpty()), Optional.empty()), monitor).stream()
                    .filter(study -> (first.isEmpty() || study.date().compareTo(first) >= 0)
                            && (last.isEmpty() || !study.date().isEmpty() && study.date().compareTo(last) <= 0))
                    .toList();
            studies.set(found);
            return new Note(found.isEmpty() ? Messages.ArchiveBench_noneFound
                    : NLS.bind(Messages.ArchiveBench_found, found.size()),
                    false);
        });
    }

    /** As DICOM writes it. */
    private static String day(String field, String date) {
        if (!date.isBlank() && !date.trim().matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw new InputException(field, NLS.bind(Messages.ArchiveBench_isNoDate, date),
                    Messages.ArchiveBench_isNoDate_remedy);
        }
        return date.trim().replace("-", "");
    }

    /**
     * Fetches a study in the background: whole, or nothing.
     *
     * @param folder exists; a folder for the study is made in it
     * @param fetched told the study's folder, on another thread
     */
    public void fetch(RemoteStudy study, Path folder, Consumer<Path> fetched) {
        notes.start(Messages.ArchiveBench_fetchStudy, monitor -> {
            Path own = Files.createDirectory(folder.resolve("study-" + study.uid()));
            try {
                int objects = connect().fetch(study.uid(), Optional.empty(), own, monitor).size();
                fetched.accept(own);
                return new Note(NLS.bind(Messages.ArchiveBench_fetched, objects, own), false);
            } finally {
                removeEmpty(own);
            }
        });
    }

    private static void removeEmpty(Path folder) throws IOException {
        boolean empty;
        try (Stream<Path> files = Files.list(folder)) {
            empty = files.findAny().isEmpty();
        }
        if (empty) {
            Files.delete(folder);
        }
    }

    /** The archive as it is now set. */
    DicomArchive connect() {
        return archives.connect(account.get().uri(), account.get().credentials());
    }
}
