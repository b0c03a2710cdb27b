package org.isocentra.dicom.dcm4che.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * the UID of one that is there, and calls by titles that are not known. A program of its own, to be run where no other
 * machine can be reached. Prints a line for each finding; the exit code is 0 when all is as it should be.
 */
public final class RoundTrip {

    private final DicomObjects objects;
    private final URI root;
    private final DicomArchive archive;

    private RoundTrip(URI root, DicomObjects objects) {
        this.root = root;
        this.objects = objects;
        archive = at(root);
    }

    private DicomArchive at(URI address) {
        return new DimseArchives(objects).connect(address, new Credentials.None());
    }

    /** Address, and a new folder to work in. */
    public static void main(String[] arguments) throws Exception {
        DicomObjects objects = (DicomObjects) Class.forName("org.isocentra.dicom.internal.BuiltInObjects")
                .getConstructor().newInstance();
        Path work = Files.createDirectory(Path.of(arguments[1]));
        Path study = Files.createDirectory(work.resolve("study"));
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        for (int n = 0; n < 24; n++) {
            Files.write(study.resolve(n + ".dcm"), Sample.object("2.25.20" + n % 2, "2.25.30" + n,
                    n == 0 ? large : new byte[] {(byte) n, 0}));
        }
        Path changed = Files.write(work.resolve("changed.dcm"), Sample.object("2.25.201", "2.25.301", new byte[6]));
        new RoundTrip(URI.create(arguments[0]), objects).run(study, changed, work.resolve("fetched"));
        System.exit(0);
    }

    private void run(Path study, Path changed, Path fetched) throws IOException {
        List<Path> sent = files(study);
        long start = System.nanoTime();
        archive.store(sent, ProgressMonitor.NONE);
        System.out.printf("stored and verified %d objects in %.1f s%n", sent.size(), (System.nanoTime() - start) / 1e9);
        List<RemoteStudy> found = archive.studies(new StudyQuery(Optional.of("SAMPLE-1"), Optional.empty()),
                ProgressMonitor.NONE);
        require(found.size() == 1 && found.getFirst().uid().equals(Sample.STUDY), "found " + found);
        System.out.println("found " + found.getFirst() + ", " + archive.series(Sample.STUDY, ProgressMonitor.NONE));
        require(archive.studies(new StudyQuery(Optional.of("NOBODY"), Optional.empty()), ProgressMonitor.NONE)
                .isEmpty(), "found what is not there");
        start = System.nanoTime();
        List<Path> back = archive.fetch(Sample.STUDY, Optional.empty(), fetched, ProgressMonitor.NONE);
        System.out.printf("fetched %d objects in %.1f s%n", back.size(), (System.nanoTime() - start) / 1e9);
        require(back.size() == sent.size(), "fetched " + back.size() + " objects");
        for (Path file : sent) {
            DicomObjects.ObjectIdentity identity = objects.identify(file);
            Path copy = fetched.resolve(identity.seriesUid()).resolve(identity.uid() + ".dcm");
            require(objects.differences(file, copy).isEmpty(), file + " has come back changed");
        }
        System.out.println("all are the same attribute by attribute");
        expect("changed object", "keeps another object under its UID",
                () -> archive.store(List.of(changed), ProgressMonitor.NONE));
        URI stranger = URI.create(root.toString().replaceAll("calling=[A-Z]+", "calling=STRANGER"));
        expect("unknown calling title", "refuses the suite as STRANGER",
                () -> at(stranger).studies(StudyQuery.ALL, ProgressMonitor.NONE));
        URI other = URI.create(root.toString().replaceAll("//[A-Z]+@", "//OTHER@"));
        expect("unknown called title", "refuses the suite", () -> at(other).studies(StudyQuery.ALL,
                ProgressMonitor.NONE));
        expect("unknown study", "no such study", () -> archive.fetch("2.25.999", Optional.empty(),
                fetched.resolveSibling("nothing"), ProgressMonitor.NONE));
        require(!Files.exists(fetched.resolveSibling("nothing")), "a folder is left of nothing");
    }

    private static void expect(String what, String expected, Runnable action) {
        String refusal = "accepted";
        try {
            action.run();
        } catch (InputException e) {
            refusal = e.getMessage();
        }
        require(refusal.contains(expected), what + ": " + refusal);
        System.out.println(what + ": " + refusal);
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
