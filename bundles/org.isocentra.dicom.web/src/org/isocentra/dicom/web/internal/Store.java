package org.isocentra.dicom.web.internal;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

import com.fasterxml.jackson.databind.JsonNode;

/** Stores objects, some at a time, and fetches each again to see that it is kept as it was sent. */
final class Store {

    /** All stored, some stored, none stored: which ones is in the answer. */
    private static final Set<Integer> ANSWERED = Set.of(200, 202, 409);
    private static final String STORED = "00081199";
    private static final String FAILED = "00081198";
    private static final String OBJECT = "00081155";
    private static final String REASON = "00081197";

    private final Connection connection;
    private final DicomObjects objects;
    private final Limits limits;

    Store(Connection connection, DicomObjects objects, Limits limits) {
        this.connection = connection;
        this.objects = objects;
        this.limits = limits;
    }

    void store(List<Path> files, ProgressMonitor monitor) {
        SequencedMap<Path, ObjectIdentity> identities = identities(files);
        List<List<Path>> batches = batches(files);
        int done = 0;
        for (List<Path> batch : batches) {
            try {
                monitor.checkCancelled();
                monitor.report("Storing " + files.size() + " objects", (double) done / files.size());
                send(batch, identities, monitor);
                for (Path file : batch) {
                    verify(file, identities.get(file), monitor);
                    done++;
                    monitor.report("Storing " + files.size() + " objects", (double) done / files.size());
                }
            } catch (InputException e) {
                throw new InputException(e.where(), e.problem() + "; " + done + " of " + files.size()
                        + " objects are stored and verified", e.remedy(), e);
            }
        }
    }

    private SequencedMap<Path, ObjectIdentity> identities(List<Path> files) {
        SequencedMap<Path, ObjectIdentity> identities = new LinkedHashMap<>();
        Map<String, Path> byUid = new LinkedHashMap<>();
        for (Path file : files) {
            ObjectIdentity identity = objects.identify(file);
            Path other = byUid.put(identity.uid(), file);
            if (other != null) {
                throw new InputException(file.toString(), "has the UID of " + other, "Store one of them");
            }
            identities.put(file, identity);
        }
        return identities;
    }

    private List<List<Path>> batches(List<Path> files) {
        List<List<Path>> batches = new ArrayList<>();
        long bytes = limits.batchBytes();
        for (Path file : files) {
            bytes += size(file);
            if (bytes > limits.batchBytes()) {
                batches.add(new ArrayList<>());
                bytes = size(file);
            }
            batches.getLast().add(file);
        }
        return batches;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputException unreadable(Path file, IOException e) {
        return new InputException(file.toString(), "cannot be read (" + e + ")",
                "Check the file and its permissions", e);
    }

    private void send(List<Path> batch, Map<Path, ObjectIdentity> identities, ProgressMonitor monitor) {
        String boundary = "isocentra-" + UUID.randomUUID();
        String type = "multipart/related; type=\"application/dicom\"; boundary=\"" + boundary + "\"";
        try (Connection.Answer answer = connection.post("/studies", type, body(batch, boundary), ANSWERED, monitor)) {
            List<JsonNode> sets = StudyJson.dataSets(answer, limits.textBytes());
            Set<String> stored = new HashSet<>();
            for (JsonNode set : sets) {
                for (JsonNode failed : StudyJson.items(set, FAILED)) {
                    throw answer.fault("does not store " + StudyJson.text(failed, OBJECT) + ", for reason "
                            + StudyJson.text(failed, REASON) + " (DICOM PS3.18, Store Instances Response)");
                }
                StudyJson.items(set, STORED).forEach(item -> stored.add(StudyJson.text(item, OBJECT)));
            }
            Set<String> sent = batch.stream().map(file -> identities.get(file).uid()).collect(Collectors.toSet());
            if (answer.status() != 200 || !stored.containsAll(sent)) {
                sent.removeAll(stored);
                throw answer.fault("answers with " + answer.status() + " and does not say that it stores " + sent);
            }
        }
    }

    private static BodyPublisher body(List<Path> batch, String boundary) {
        List<BodyPublisher> parts = new ArrayList<>();
        for (Path file : batch) {
            parts.add(text("\r\n--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"));
            try {
                parts.add(BodyPublishers.ofFile(file));
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
        parts.add(text("\r\n--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void verify(Path file, ObjectIdentity identity, ProgressMonitor monitor) {
        try {
            Path kept = Files.createTempFile("kept-", ".dcm");
            try {
                new Fetch(connection, objects, limits, identity.studyUid()).one(identity, kept, monitor);
                List<String> differences = objects.differences(file, kept);
                if (!differences.isEmpty()) {
                    throw new InputException(file.toString(), "the archive keeps another object under its UID: "
                            + differences.getFirst() + (differences.size() > 1 ? ", and " + (differences.size() - 1)
                            + " more" : ""), "Export again: a changed object gets a new UID");
                }
            } finally {
                Files.delete(kept);
            }
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be compared with what the archive keeps (" + e + ")",
                    "Make room for temporary files", e);
        }
    }
}
