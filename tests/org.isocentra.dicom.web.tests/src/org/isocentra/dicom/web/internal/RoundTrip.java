package org.isocentra.dicom.web.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * Stores a study in the archive at an address, finds it, fetches it and compares; then stores a changed object under
 * the UID of one that is there. A program of its own, to be run where no other machine can be reached. Prints a line
 * for each finding; the exit code is 0 when all is as it should be.
 */
public final class RoundTrip {

    private static final Duration START = Duration.ofMinutes(1);

    private final DicomObjects objects;
    private final DicomArchive archive;
    private final URI root;

    private RoundTrip(URI root, DicomObjects objects) {
        this.root = root;
        this.objects = objects;
        archive = new WebArchives(objects).connect(root, new Credentials.Basic("test", "test-only"));
    }

    /** Address, and an empty folder to work in. */
    public static void main(String[] arguments) throws Exception {
        DicomObjects objects = (DicomObjects) Class.forName("org.isocentra.dicom.internal.BuiltInObjects")
                .getConstructor().newInstance();
        Path work = Path.of(arguments[1]);
        Path study = Files.createDirectory(work.resolve("study"));
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        for (int n = 0; n < 24; n++) {
            Files.write(study.resolve(n + ".dcm"), Sample.object("2.25.20" + n % 2, "2.25.30" + n,
                    n == 0 ? large : "\r\n--isocentra-%02d\r\n".formatted(n).getBytes(StandardCharsets.US_ASCII)));
        }
        Path changed = Files.write(work.resolve("changed.dcm"), Sample.object("2.25.201", "2.25.301", new byte[6]));
        URI root = URI.create(arguments[0]);
        awaitArchive(root);
        new RoundTrip(root, objects).run(study, changed, work.resolve("fetched"));
    }

    /** It is started at the same time. */
    private static void awaitArchive(URI root) throws Exception {
        Instant end = Instant.now().plus(START);
        while (true) {
            try {
                new Socket(root.getHost(), root.getPort()).close();
                return;
            } catch (ConnectException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private void run(Path study, Path changed, Path fetched) throws IOException {
        List<Path> sent = files(study);
        String uid = objects.identify(sent.getFirst()).studyUid();
        long start = System.nanoTime();
        archive.store(sent, ProgressMonitor.NONE);
        System.out.printf("stored and verified %d objects in %.1f s%n", sent.size(), (System.nanoTime() - start) / 1e9);
        List<RemoteStudy> found = archive.studies(new StudyQuery(Optional.of(objects.identify(sent.getFirst())
                .patientId()), Optional.empty()), ProgressMonitor.NONE);
        require(found.size() == 1 && found.getFirst().uid().equals(uid), "found " + found);
        System.out.println("found " + found.getFirst() + ", " + archive.series(uid, ProgressMonitor.NONE));
        start = System.nanoTime();
        List<Path> back = archive.fetch(uid, Optional.empty(), fetched, ProgressMonitor.NONE);
        System.out.printf("fetched %d objects in %.1f s%n", back.size(), (System.nanoTime() - start) / 1e9);
        require(back.size() == sent.size(), "fetched " + back.size() + " objects");
        for (Path file : sent) {
            DicomObjects.ObjectIdentity identity = objects.identify(file);
            Path copy = fetched.resolve(identity.seriesUid()).resolve(identity.uid() + ".dcm");
            require(Files.mismatch(file, copy) < 0, file + " has come back changed");
        }
        System.out.println("all are the same bit by bit");
        String refusal = refusalOf(() -> archive.store(List.of(changed), ProgressMonitor.NONE));
        require(refusal.contains("keeps another object under its UID"), refusal);
        System.out.println("changed object: " + refusal);
        String wrong = refusalOf(() -> new WebArchives(objects).connect(root, new Credentials.Basic("test", "wrong"))
                .studies(StudyQuery.ALL, ProgressMonitor.NONE));
        require(wrong.contains("401") && !wrong.contains("wrong"), wrong);
        System.out.println("wrong password: " + wrong);
    }

    private static String refusalOf(Runnable action) {
        try {
            action.run();
            return "accepted";
        } catch (InputException e) {
            return e.getMessage();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalStateException(problem);
        }
    }
}
