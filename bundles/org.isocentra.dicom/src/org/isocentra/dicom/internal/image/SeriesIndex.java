package org.isocentra.dicom.internal.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.dicom.internal.image.HeaderScan.Outcome;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * What is in a folder: headers only, pixels are not touched.
 *
 * @param objects the files of each series by its UID, in the order of their names
 * @param foreign files that are not DICOM
 * @param damaged files that are, or are called so, but cannot be read
 * @param count how many files there are
 */
record SeriesIndex(SequencedMap<String, List<IndexedFile>> objects, List<Path> foreign, List<Outcome.Damaged> damaged,
        int count) {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_FILES = 200_000;

    /**
     * Of a folder and all below it.
     *
     * @param seen told each object as soon as it is known, on any thread
     */
    static SeriesIndex of(Path folder, Consumer<IndexedFile> seen, ProgressMonitor monitor) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder.toString(), Files.exists(folder) ? "is not a folder" : "does not exist",
                    "Name a folder with DICOM files");
        }
        return of(folder, MAX_DEPTH, seen, monitor);
    }

    /** Of the folder a file is in. */
    static SeriesIndex around(Path file, ProgressMonitor monitor) {
        return of(file.toAbsolutePath().getParent(), 1, _ -> { }, monitor);
    }

    private static SeriesIndex of(Path folder, int depth, Consumer<IndexedFile> seen, ProgressMonitor monitor) {
        SequencedMap<String, List<IndexedFile>> objects = new LinkedHashMap<>();
        List<Path> foreign = new ArrayList<>();
        List<Outcome.Damaged> damaged = new ArrayList<>();
        List<Path> files = files(folder, depth);
        for (Outcome outcome : new HeaderScan(files, seen, "Looking through " + folder.getFileName(), monitor).run()) {
            switch (outcome) {
                case Outcome.Object(IndexedFile file) -> objects.computeIfAbsent(file.series().seriesUid(),
                        _ -> new ArrayList<>()).add(file);
                case Outcome.Foreign(Path file) -> foreign.add(file);
                case Outcome.Damaged one -> damaged.add(one);
                case Outcome.Directory() -> { }
            }
        }
        return new SeriesIndex(objects, foreign, damaged, files.size());
    }

    /** Regular files in the order of their names; links are not followed. */
    private static List<Path> files(Path folder, int depth) {
        try (Stream<Path> walk = Files.walk(folder, depth)) {
            List<Path> files = walk.filter(Files::isRegularFile).limit(MAX_FILES + 1L).sorted().toList();
            if (files.size() > MAX_FILES) {
                throw new InputException(folder.toString(), "holds more than " + MAX_FILES + " files",
                        "Name the folder of one patient");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(folder.toString(), "cannot be searched (" + e.getMessage() + ")",
                    "Check the folder and its permissions", e);
        }
    }

    /** Each as its first file describes it, in the order of these. */
    List<SeriesSummary> series() {
        return objects.values().stream().map(files -> {
            SeriesSummary s = files.getFirst().series();
            return new SeriesSummary(s.patient(), s.studyUid(), s.seriesUid(), s.modality(), s.description(),
                    s.frameOfReferenceUid(), s.sopClassUid(), files.stream().map(IndexedFile::path).toList());
        }).toList();
    }

    static boolean isImage(SeriesSummary series) {
        return SopClass.ofUid(series.sopClassUid()).filter(SopClass::isImage).isPresent();
    }

    /**
     * A file that cannot be read may be a slice: without it the volume could end too early, unnoticed.
     *
     * @throws InputException if there is one in the folders of a series
     */
    void refuseDamagedBeside(SeriesSummary series) {
        Set<Path> folders = series.files().stream().map(Path::getParent).collect(Collectors.toSet());
        damaged.stream().filter(one -> folders.contains(one.file().getParent())).findFirst().ifPresent(one -> {
            throw one.problem();
        });
    }

    /** What the user should know of files that are not part of any series. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (!foreign.isEmpty()) {
            findings.add(Finding.information(foreign.getFirst().toString(), foreign.size() == 1
                    ? "is not a DICOM file and was left out"
                    : "and " + (foreign.size() - 1) + " more are not DICOM files and were left out"));
        }
        damaged.forEach(one -> findings.add(Finding.error(one.problem().where(), one.problem().problem(),
                one.problem().remedy())));
        return findings;
    }
}
