package org.isocentra.dicom.internal.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.dicom.internal.codec.Attribute;
import org.isocentra.dicom.internal.codec.DicomReader;
import org.isocentra.dicom.internal.codec.Node;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * What is in a folder: headers only, pixels are not touched.
 *
 * @param foreign files that are not DICOM
 * @param damaged files that are, or are called so, but cannot be read
 */
record SeriesIndex(List<SeriesSummary> series, List<Path> foreign, List<InputException> damaged) {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_FILES = 200_000;
    private static final String DIRECTORY_CLASS = "1.2.840.10008.1.3.10";

    /** Of a folder and all below it. */
    static SeriesIndex of(Path folder, ProgressMonitor monitor) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder.toString(), Files.exists(folder) ? "is not a folder" : "does not exist",
                    "Name a folder with DICOM files");
        }
        return of(folder, MAX_DEPTH, monitor);
    }

    /** Of the folder a file is in. */
    static SeriesIndex around(Path file, ProgressMonitor monitor) {
        return of(file.toAbsolutePath().getParent(), 1, monitor);
    }

    private static SeriesIndex of(Path folder, int depth, ProgressMonitor monitor) {
        DicomReader reader = new DicomReader();
        Map<String, SeriesSummary> first = new LinkedHashMap<>();
        Map<String, List<Path>> filesOf = new LinkedHashMap<>();
        List<Path> foreign = new ArrayList<>();
        List<InputException> damaged = new ArrayList<>();
        List<Path> files = files(folder, depth);
        for (int n = 0; n < files.size(); n++) {
            monitor.checkCancelled();
            monitor.report("Looking through " + folder.getFileName(), (double) n / files.size());
            Path file = files.get(n);
            try {
                if (!DicomReader.isDicom(file) && !isCalledDicom(file)) {
                    foreign.add(file);
                    continue;
                }
                Node root = reader.readHeader(file).root();
                if (!root.text(Attribute.SOP_CLASS_UID).orElse(DIRECTORY_CLASS).equals(DIRECTORY_CLASS)) {
                    SeriesSummary summary = summary(root);
                    first.putIfAbsent(summary.seriesUid(), summary);
                    filesOf.computeIfAbsent(summary.seriesUid(), uid -> new ArrayList<>()).add(file);
                }
            } catch (InputException e) {
                damaged.add(e);
            } catch (IOException e) {
                damaged.add(new InputException(file.toString(), "cannot be read (" + e + ")",
                        "Check the file and its permissions", e));
            }
        }
        List<SeriesSummary> series = first.values().stream().map(s -> new SeriesSummary(s.patient(), s.studyUid(),
                s.seriesUid(), s.modality(), s.description(), s.frameOfReferenceUid(), s.sopClassUid(),
                filesOf.get(s.seriesUid()))).toList();
        return new SeriesIndex(series, foreign, damaged);
    }

    private static boolean isCalledDicom(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".dcm");
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

    private static SeriesSummary summary(Node root) {
        return new SeriesSummary(Identity.patient(root), root.requiredText(Attribute.STUDY_INSTANCE_UID),
                root.requiredText(Attribute.SERIES_INSTANCE_UID), root.text(Attribute.MODALITY).orElse(""),
                root.text(Attribute.SERIES_DESCRIPTION).orElse(""), root.text(Attribute.FRAME_OF_REFERENCE_UID),
                root.requiredText(Attribute.SOP_CLASS_UID), List.of());
    }

    static boolean isImage(SeriesSummary series) {
        return SopClass.ofUid(series.sopClassUid()).filter(SopClass::isImage).isPresent();
    }

    /** What the user should know of files that are not part of any series. */
    List<Finding> findings(Finding.Severity severityOfDamage) {
        List<Finding> findings = new ArrayList<>();
        if (!foreign.isEmpty()) {
            findings.add(Finding.information(foreign.getFirst().toString(), foreign.size() == 1
                    ? "is not a DICOM file and was left out"
                    : "and " + (foreign.size() - 1) + " more are not DICOM files and were left out"));
        }
        for (InputException e : damaged) {
            findings.add(new Finding(severityOfDamage, e.where(), e.problem(), e.remedy()));
        }
        return findings;
    }
}
