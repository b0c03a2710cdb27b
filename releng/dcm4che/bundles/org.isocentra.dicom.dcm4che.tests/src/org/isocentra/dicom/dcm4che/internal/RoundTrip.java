package org.isocentra.dicom.dcm4che.internal;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.tck.DicomArchiveContract;
import org.isocentra.tck.Trial;

/**
 * Has the archive at an address keep the contract of archives, and calls it by titles that are not known. A program of
 * its own, to be run where no other machine can be reached. Prints a line for each finding; the exit code is 0 when all
 * is as it should be.
 */
public final class RoundTrip implements DicomArchiveContract {

    private final DicomObjects objects;
    private final URI root;

    private RoundTrip(URI root, DicomObjects objects) {
        this.root = root;
        this.objects = objects;
    }

    private DicomArchive at(URI address) {
        return new DimseArchives(objects).connect(address, new Credentials.None());
    }

    @Override
    public DicomArchive archive() {
        return at(root);
    }

    @Override
    public DicomObjects objects() {
        return objects;
    }

    /** Known by a title that the archive does not know. */
    @Override
    public Optional<DicomArchive> unauthorised() {
        return Optional.of(at(URI.create(root.toString().replaceAll("calling=[A-Z]+", "calling=STRANGER"))));
    }

    @Override
    public Optional<InetSocketAddress> server() {
        // a name of the certificate would not be that of the relay
        return root.getScheme().equals(Address.SECURE) ? Optional.empty()
                : Optional.of(new InetSocketAddress(root.getHost(), root.getPort()));
    }

    @Override
    public DicomArchive archiveAt(InetSocketAddress address) {
        return at(URI.create(root.toString().replace(":" + root.getPort(), ":" + address.getPort())));
    }

    /** Address, and a new folder to work in. */
    public static void main(String[] arguments) throws Exception {
        DicomObjects objects = (DicomObjects) Class.forName("org.isocentra.dicom.internal.BuiltInObjects")
                .getConstructor().newInstance();
        Path work = Files.createDirectory(Path.of(arguments[1]));
        RoundTrip trip = new RoundTrip(URI.create(arguments[0]), objects);
        int failed = Trial.of(DicomArchiveContract.class, trip, work, System.out);
        trip.refusesUnknownTitles();
        if (Address.of(trip.root).listen() != 0) {
            trip.takesInWhatIsSent(work.resolve("incoming"));
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private void refusesUnknownTitles() {
        URI other = URI.create(root.toString().replaceAll("//[A-Z]+@", "//OTHER@"));
        try {
            at(other).studies(StudyQuery.ALL, ProgressMonitor.NONE);
        } catch (InputException e) {
            if (e.getMessage().contains("refuses the suite")) {
                System.out.println("unknown called title: " + e.getMessage());
                return;
            }
            throw e;
        }
        throw new IllegalStateException("an archive of another title answers");
    }

    /** What storescu of DCMTK sends as the archive is there, whole; others may not send, nor others' under its UID. */
    private void takesInWhatIsSent(Path work) throws Exception {
        String study = archive().studies(StudyQuery.ALL, ProgressMonitor.NONE).getFirst().uid();
        List<Path> sent = archive().fetch(study, Optional.empty(), work.resolve("sent"), ProgressMonitor.NONE);
        byte[] content = Files.readAllBytes(sent.getFirst());
        content[content.length - 1] ^= 1;
        Path changed = Files.write(work.resolve("changed.dcm"), content);
        Path folder = work.resolve("received");
        AtomicBoolean enough = new AtomicBoolean();
        List<Path> arrived = new CopyOnWriteArrayList<>();
        ProgressMonitor monitor = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // nobody looks
            }

            @Override
            public boolean isCancelled() {
                return enough.get();
            }
        };
        Thread listening = Thread.ofPlatform().start(() -> archive().receive(folder, arrived::add, monitor));
        int refused = send("STRANGER", sent);
        int taken = send("ARCHIVE", sent);
        int again = send("ARCHIVE", sent);
        int other = send("ARCHIVE", List.of(changed));
        enough.set(true);
        boolean ended = listening.join(Duration.ofSeconds(5));
        long same = sent.stream().filter(file -> {
            DicomObjects.ObjectIdentity identity = objects.identify(file);
            return objects.differences(file, folder.resolve(identity.seriesUid()).resolve(identity.uid() + ".dcm"))
                    .isEmpty();
        }).count();
        System.out.println("sent here: " + arrived.size() + " of " + sent.size() + ", " + same + " the same");
        try (Stream<Path> all = Files.walk(folder)) {
            long files = all.filter(Files::isRegularFile).count();
            if (refused == 0 || taken != 0 || again != 0 || other == 0 || !ended || same != sent.size()
                    || files != same || arrived.size() != same) {
                throw new IllegalStateException("stranger " + refused + ", archive " + taken + ", again " + again
                        + ", another under an old UID " + other + ", ended " + ended + ", files " + files);
            }
        }
    }

    /** @return exit status of the program that sends them */
    private int send(String title, List<Path> files) throws Exception {
        Address address = Address.of(root);
        List<String> command = new ArrayList<>(List.of("storescu", "-to", "10", "-aet", title, "-aec",
                address.calling(), address.host(), Integer.toString(address.listen())));
        files.forEach(file -> command.add(file.toString()));
        for (int n = 0;; n++) {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            int status = process.waitFor();
            if (n == 50 || !said.contains("Connection refused")) {
                return status;
            }
            Thread.sleep(100);
        }
    }
}
