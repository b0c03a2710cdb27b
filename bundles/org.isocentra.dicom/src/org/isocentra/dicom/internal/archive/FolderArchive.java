package org.isocentra.dicom.internal.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.dicom.api.archive.RemoteSeries;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.dicom.internal.image.Study;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** The objects in a folder and below it, looked through anew each time. New ones get a folder for each series. */
final class FolderArchive implements DicomArchive {

    private final Path root;
    private final DicomObjects objects;

    FolderArchive(Path root, DicomObjects objects) {
        this.root = root;
        this.objects = objects;
    }

    @Override
    public List<RemoteStudy> studies(StudyQuery query, ProgressMonitor monitor) {
        Map<String, RemoteStudy> studies = new LinkedHashMap<>();
        look(monitor).series().stream()
                .filter(s -> query.patientId().isEmpty() || query.patientId().get().equals(s.patient().id()))
                .filter(s -> query.studyUid().isEmpty() || query.studyUid().get().equals(s.studyUid()))
                .forEach(s -> studies.putIfAbsent(s.studyUid(), new RemoteStudy(s.studyUid(), s.patient().id(),
                        s.patient().name(), "", "")));
        return studies.values().stream().sorted(Comparator.comparing(RemoteStudy::uid)).toList();
    }

    @Override
    public List<RemoteSeries> series(String studyUid, ProgressMonitor monitor) {
        return of(look(monitor), studyUid).stream().map(s -> new RemoteSeries(s.seriesUid(), s.modality(),
                s.description(), OptionalInt.of(s.files().size()))).sorted(Comparator.comparing(RemoteSeries::uid))
                .toList();
    }

    private Study look(ProgressMonitor monitor) {
        return Study.of(root, _ -> { }, monitor);
    }

    private static List<SeriesSummary> of(Study study, String studyUid) {
        return study.series().stream().filter(s -> s.studyUid().equals(studyUid)).toList();
    }

    @Override
    public List<Path> fetch(String studyUid, Optional<String> seriesUid, Path folder, ProgressMonitor monitor) {
        Study study = look(monitor.part(0, 0.3));
        List<Path> wanted = of(study, studyUid).stream()
                .filter(s -> seriesUid.isEmpty() || seriesUid.get().equals(s.seriesUid()))
                .flatMap(s -> s.files().stream()).toList();
        if (wanted.isEmpty()) {
            throw new InputException(studyUid, "the archive has no such study or series", "List what it has");
        }
        try {
            Files.createDirectories(folder);
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new InputException(folder.toString(), "is not empty", "Choose a new or an empty folder");
                }
            }
            List<Path> placed = new ArrayList<>();
            try {
                for (Path file : wanted) {
                    monitor.checkCancelled();
                    ObjectIdentity identity = study.identify(file);
                    placed.add(copy(file, folder.resolve(identity.seriesUid()).resolve(identity.uid() + ".dcm")));
                    monitor.report("Fetching", 0.3 + 0.7 * placed.size() / wanted.size());
                }
                return placed.stream().sorted().toList();
            } catch (IOException | RuntimeException e) {
                clear(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be written (" + e + ")",
                    "Choose a folder you may write to, with room", e);
        }
    }

    @Override
    public void store(List<Path> files, ProgressMonitor monitor) {
        int done = 0;
        try {
            Study before = look(monitor.part(0, 0.3));
            Map<String, Path> kept = new HashMap<>();
            before.series().forEach(s -> s.files().forEach(file -> kept.put(before.identify(file).uid(), file)));
            List<ObjectIdentity> identities = files.stream().map(objects::identify).toList();
            for (Path file : files) {
                monitor.checkCancelled();
                ObjectIdentity identity = identities.get(done);
                Path there = kept.get(identity.uid());
                if (there == null) {
                    there = copy(file, root.resolve(identity.seriesUid()).resolve(identity.uid() + ".dcm"));
                    kept.put(identity.uid(), there);
                }
                List<String> differences = objects.differences(file, there);
                if (!differences.isEmpty()) {
                    throw new InputException(file.toString(), "the archive keeps another object under its UID: "
                            + differences.getFirst(), "Export again: a changed object gets a new UID");
                }
                done++;
                monitor.report("Storing", 0.3 + 0.7 * done / files.size());
            }
        } catch (InputException e) {
            throw new InputException(e.where(), e.problem() + "; " + done + " of " + files.size()
                    + " objects are stored and verified", e.remedy(), e);
        } catch (IOException e) {
            throw new InputException(root.toString(), "cannot be written (" + e + "); " + done + " of " + files.size()
                    + " objects are stored and verified", "See to it that you may write there, and that there is room",
                    e);
        }
    }

    /** Whole, or not at all; what is there is not written over. */
    private static Path copy(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        if (Files.exists(target)) {
            throw new InputException(file.toString(), "is an object that is there twice: " + target.getFileName(),
                    "Remove one of the two");
        }
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> !each.equals(folder)).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
