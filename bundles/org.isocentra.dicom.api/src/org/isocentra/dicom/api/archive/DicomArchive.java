package org.isocentra.dicom.api.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * An archive of DICOM objects. It is not trusted: its answers are bounded in size and time, it cannot send the suite
 * elsewhere, and what it sends is checked as files are. Every method throws an {@link InputException} that names the
 * address, what went wrong and what to do, where the archive cannot be reached, refuses, or answers wrongly.
 */
public interface DicomArchive {

    /**
     * Makes sure that the archive answers and lets the suite in. Protocols that have a question of their own for that
     * ask it (C-ECHO of DIMSE); this one asks for a study that nobody has.
     *
     * @since 1.1
     */
    default void check(ProgressMonitor monitor) {
        studies(new StudyQuery(Optional.empty(), Optional.of("2.25.0")), monitor);
    }

    /** The studies that fit, in the order of date and UID. */
    List<RemoteStudy> studies(StudyQuery query, ProgressMonitor monitor);

    /** The series of a study, in the order of their UIDs. */
    List<RemoteSeries> series(String studyUid, ProgressMonitor monitor);

    /**
     * Fetches a study, or one series of it: whole, or nothing.
     *
     * @param folder new or empty; gets a folder for each series, with a file for each object, named by their UIDs. It
     *        is as before when fetching fails.
     * @return the files, in the order of their names
     */
    List<Path> fetch(String studyUid, Optional<String> seriesUid, Path folder, ProgressMonitor monitor);

    /**
     * Takes in what the archive sends of itself, until the monitor is cancelled; that is the end, no failure.
     *
     * @param folder gets a folder for each series, with a file for each object, named by their UIDs. A file is there
     *        when its object is whole; an object that comes again is kept once, and another under its UID is refused.
     * @param arrived told of each file, on any thread
     * @throws InputException also where archives of this kind send nothing of themselves
     * @since 1.1
     */
    default void receive(Path folder, Consumer<Path> arrived, ProgressMonitor monitor) {
        throw new InputException("the archive", "sends nothing of itself", "Fetch what is wanted from it");
    }

    /**
     * Stores objects, fetches each again and compares it, attribute by attribute, with what was sent: an archive may
     * acknowledge an object and keep another that it has under the same UID.
     *
     * @throws InputException also when one is refused, or differs; says how many are stored
     */
    void store(List<Path> files, ProgressMonitor monitor);
}
