package org.isocentra.dicom.web.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.dicom.api.archive.RemoteSeries;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Fetches the objects of a study: first into a folder of their own, then, when all are there and right, into place. */
final class Fetch {

    private static final String OBJECTS = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private final Connection connection;
    private final DicomObjects objects;
    private final Limits limits;
    private final String study;

    Fetch(Connection connection, DicomObjects objects, Limits limits, String study) {
        this.connection = connection;
        this.objects = objects;
        this.limits = limits;
        this.study = study;
    }

    List<Path> into(Path folder, List<RemoteSeries> series, ProgressMonitor monitor) {
        if (series.isEmpty()) {
            throw new InputException(study, "the archive has no such study or series", "List what it has");
        }
        try {
            Files.createDirectories(folder);
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new InputException(folder.toString(), "is not empty", "Choose a new or an empty folder");
                }
            }
            Path staging = Files.createTempDirectory(folder, ".part-");
            try {
                for (int n = 0; n < series.size(); n++) {
                    fetch(series.get(n), staging, monitor.part((double) n / series.size(), (n + 1.0) / series.size()));
                }
                place(staging, folder);
            } finally {
                delete(staging);
            }
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).sorted().toList();
            }
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be written (" + e + ")",
                    "Choose a folder you may write to, with room", e);
        }
    }

    private void fetch(RemoteSeries series, Path staging, ProgressMonitor monitor) throws IOException {
        Path folder = Files.createDirectory(staging.resolve(series.uid()));
        String path = "/studies/" + WebArchive.encoded(study) + "/series/" + WebArchive.encoded(series.uid());
        try (Connection.Answer answer = connection.get(path, OBJECTS, Set.of(200), monitor)) {
            int fetched = parts(answer, series, folder, monitor);
            int promised = series.objects().orElse(fetched);
            if (fetched != promised) {
                throw answer.fault("sends " + fetched + " objects of a series of " + promised);
            }
        }
    }

    private int parts(Connection.Answer answer, RemoteSeries series, Path folder, ProgressMonitor monitor) {
        Set<String> uids = new HashSet<>();
        try {
            Multipart parts = Multipart.of(answer.body(), answer.contentType());
            long total = 0;
            while (parts.next()) {
                monitor.checkCancelled();
                Path file = folder.resolve("object.part");
                total += copy(parts, file);
                if (total > limits.totalBytes() || uids.size() == limits.objects()) {
                    throw answer.fault("sends more than the suite takes in at once");
                }
                ObjectIdentity identity = objects.identify(file);
                if (!identity.studyUid().equals(study) || !identity.seriesUid().equals(series.uid())) {
                    throw answer.fault("sends an object of another study or series, " + identity.uid());
                }
                if (!uids.add(identity.uid())) {
                    throw answer.fault("sends the object " + identity.uid() + " twice");
                }
                Files.move(file, folder.resolve(identity.uid() + ".dcm"));
                monitor.report(String.format(Locale.ROOT, "Fetching %s, %d objects", series.modality(), uids.size()),
                        (double) uids.size() / series.objects().orElse(uids.size() + 1));
            }
            return uids.size();
        } catch (IOException e) {
            monitor.checkCancelled();
            throw answer.broken(e);
        }
    }

    private long copy(Multipart parts, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            return parts.copy(out, limits.objectBytes());
        }
    }

    /** One object, which is all that may come. */
    void one(ObjectIdentity wanted, Path file, ProgressMonitor monitor) {
        String path = "/studies/" + wanted.studyUid() + "/series/" + wanted.seriesUid() + "/instances/" + wanted.uid();
        try (Connection.Answer answer = connection.get(path, OBJECTS, Set.of(200), monitor)) {
            try {
                Multipart parts = Multipart.of(answer.body(), answer.contentType());
                if (!parts.next()) {
                    throw answer.fault("sends no object");
                }
                copy(parts, file);
                if (parts.next()) {
                    throw answer.fault("sends more than the one object asked for");
                }
            } catch (IOException e) {
                monitor.checkCancelled();
                throw answer.broken(e);
            }
        }
    }

    private static void place(Path staging, Path folder) throws IOException {
        List<Path> placed = new ArrayList<>();
        try (Stream<Path> folders = Files.list(staging)) {
            for (Path series : folders.sorted().toList()) {
                placed.add(Files.move(series, folder.resolve(series.getFileName())));
            }
        } catch (IOException e) {
            for (Path series : placed) {
                delete(series);
            }
            throw e;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
