package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.dicom.api.archive.RemoteSeries;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link DicomArchive} must do, whatever protocol it speaks, tested with an archive that the test of the
 * plug-in starts. It may hold other studies: each test stores one with new UIDs, and none is removed.
 */
public interface DicomArchiveContract {

    /** The archive to test. */
    DicomArchive archive();

    /** What objects are and whether two are the same, by the suite's own codec. */
    DicomObjects objects();

    /** The archive shown what it does not accept; absent where it accepts all. */
    default Optional<DicomArchive> unauthorised() {
        return Optional.empty();
    }

    /** Where the archive listens; absent where it is reached by no network. */
    default Optional<InetSocketAddress> server() {
        return Optional.empty();
    }

    /**
     * The archive, reached at another address.
     *
     * @param address of a relay that passes on what it is sent
     */
    default DicomArchive archiveAt(InetSocketAddress address) {
        throw new UnsupportedOperationException("say how to connect to " + address);
    }

    private MadeObjects stored(Path folder) throws IOException {
        MadeObjects made = MadeObjects.in(folder.resolve("sent"));
        archive().store(made.files(), ProgressMonitor.NONE);
        return made;
    }

    private static List<Path> contents(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).toList();
        }
    }

    private void assertSame(List<Path> sent, Path fetched) {
        for (Path file : sent) {
            ObjectIdentity identity = objects().identify(file);
            Path copy = fetched.resolve(identity.seriesUid()).resolve(identity.uid() + ".dcm");
            assertTrue(Files.exists(copy), () -> "there is no " + copy);
            assertEquals(List.of(), objects().differences(file, copy), () -> file + " has come back changed");
        }
    }

    @Test
    default void whatIsStoredIsFoundAndComesBackWhole(@TempDir Path folder) throws IOException {
        MadeObjects made = stored(folder);
        List<RemoteStudy> found = archive().studies(new StudyQuery(Optional.empty(), Optional.of(made.study())),
                ProgressMonitor.NONE);
        assertEquals(List.of(made.study()), found.stream().map(RemoteStudy::uid).toList());
        assertEquals(MadeObjects.PATIENT, found.getFirst().patientId());
        List<RemoteSeries> series = archive().series(made.study(), ProgressMonitor.NONE);
        assertEquals(made.series(), series.stream().map(RemoteSeries::uid).toList(), "series, in the order of UIDs");
        series.forEach(each -> each.objects().ifPresent(count -> assertEquals(MadeObjects.PER_SERIES, count)));
        Path fetched = folder.resolve("fetched");
        List<Path> files = archive().fetch(made.study(), Optional.empty(), fetched, ProgressMonitor.NONE);
        assertEquals(made.files().size(), files.size());
        assertEquals(Set.copyOf(files), contents(fetched).stream().filter(Files::isRegularFile)
                .collect(Collectors.toSet()), "the files it names, and no other");
        assertSame(made.files(), fetched);
    }

    @Test
    default void oneSeriesComesAlone(@TempDir Path folder) throws IOException {
        MadeObjects made = stored(folder);
        Path fetched = folder.resolve("fetched");
        String series = made.series().getLast();
        List<Path> files = archive().fetch(made.study(), Optional.of(series), fetched, ProgressMonitor.NONE);
        assertEquals(MadeObjects.PER_SERIES, files.size());
        files.forEach(file -> assertEquals(series, objects().identify(file).seriesUid()));
    }

    @Test
    default void nobodyElsesStudiesAreFound(@TempDir Path folder) throws IOException {
        stored(folder);
        assertEquals(List.of(), archive().studies(new StudyQuery(Optional.of("NOBODY-4711"), Optional.empty()),
                ProgressMonitor.NONE), "studies of a patient who has none");
    }

    /** What an archive keeps under a UID is what was stored under it, or the user is told. */
    @Test
    default void aChangedObjectUnderAnOldUidIsNamed(@TempDir Path folder) throws IOException {
        MadeObjects made = stored(folder);
        Path changed = made.changed(folder.resolve("changed.dcm"));
        try {
            archive().store(List.of(changed), ProgressMonitor.NONE);
        } catch (InputException refused) {
            assertTrue(refused.where().contains("changed.dcm") || refused.getMessage().contains(objects().identify(
                    changed).uid()), () -> "does not name the object: " + refused.getMessage());
            Text.present(refused.remedy(), "remedy");
            return;
        }
        Path fetched = folder.resolve("fetched");
        archive().fetch(made.study(), Optional.empty(), fetched, ProgressMonitor.NONE);
        assertSame(List.of(changed), fetched);
    }

    @Test
    default void whatIsNotThereLeavesNothing(@TempDir Path folder) throws IOException {
        Path fetched = folder.resolve("fetched");
        assertThrows(InputException.class, () -> archive().fetch(MadeObjects.newUid(), Optional.empty(), fetched,
                ProgressMonitor.NONE));
        assertEquals(List.of(), contents(fetched));
    }

    @Test
    default void whatIsThereIsNotWrittenOver(@TempDir Path folder) throws IOException {
        MadeObjects made = stored(folder);
        Path full = Files.createDirectory(folder.resolve("full"));
        Path own = Files.writeString(full.resolve("own.txt"), "mine");
        assertThrows(InputException.class, () -> archive().fetch(made.study(), Optional.empty(), full,
                ProgressMonitor.NONE));
        assertEquals(List.of(own), contents(full));
    }

    @Test
    default void damagedObjectsAreNotStored(@TempDir Path folder) throws IOException {
        MadeObjects made = MadeObjects.in(folder.resolve("sent"));
        byte[] whole = Files.readAllBytes(made.files().getFirst());
        Path cut = Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(whole, 300));
        assertThrows(InputException.class, () -> archive().store(List.of(cut), ProgressMonitor.NONE));
        assertEquals(List.of(), archive().studies(new StudyQuery(Optional.empty(), Optional.of(made.study())),
                ProgressMonitor.NONE), "studies after nothing was stored");
    }

    @Test
    default void aCancelledFetchLeavesNothing(@TempDir Path folder) throws IOException {
        MadeObjects made = stored(folder);
        Path fetched = folder.resolve("fetched");
        ProgressMonitor impatient = new ProgressMonitor() {

            private volatile boolean enough;

            @Override
            public void report(String task, double fraction) {
                enough |= fraction > 0.3;
            }

            @Override
            public boolean isCancelled() {
                return enough;
            }
        };
        assertThrows(CancellationException.class, () -> archive().fetch(made.study(), Optional.empty(), fetched,
                impatient));
        assertEquals(List.of(), contents(fetched));
    }

    /** Wherever the line is cut: the whole study, or nothing and an error. */
    @Test
    default void aCutConnectionLeavesNoHalfStudy(@TempDir Path folder) throws IOException {
        assumeTrue(server().isPresent(), "there is no connection to cut");
        MadeObjects made = stored(folder);
        int complete = 0;
        for (int n = 0; n < 6; n++) {
            Path fetched = folder.resolve("fetched" + n);
            try (CutRelay relay = new CutRelay(server().orElseThrow(), 300 << 2 * n)) {
                DicomArchive cut = archiveAt(relay.address());
                try {
                    cut.fetch(made.study(), Optional.empty(), fetched, ProgressMonitor.NONE);
                    assertSame(made.files(), fetched);
                    complete++;
                } catch (InputException e) {
                    assertEquals(List.of(), contents(fetched), "files of a study that did not come whole");
                }
            }
        }
        assertTrue(complete < 6, "no cut was felt: the relay was not used");
    }

    @Test
    default void theCheckTellsWhetherTheArchiveAnswers() throws IOException {
        assertDoesNotThrow(() -> archive().check(ProgressMonitor.NONE));
        assumeTrue(server().isPresent(), "it is reached by no network");
        InetSocketAddress closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
        assertThrows(InputException.class, () -> archiveAt(closed).check(ProgressMonitor.NONE),
                "nobody listens, and the check passed");
    }

    @Test
    default void whoIsNotAllowedIsToldAndNotShown(@TempDir Path folder) {
        assumeTrue(unauthorised().isPresent(), "the archive accepts all");
        assertThrows(InputException.class, () -> unauthorised().orElseThrow().check(ProgressMonitor.NONE),
                "the check passed");
        InputException refused = assertThrows(InputException.class, () -> unauthorised().orElseThrow()
                .studies(StudyQuery.ALL, ProgressMonitor.NONE));
        assertFalse(refused.getMessage().contains(WRONG_SECRET), "what it was shown is in the message");
        assertDoesNotThrow(() -> archive().studies(StudyQuery.ALL, ProgressMonitor.NONE));
    }

    /** The password or token to give to {@link #unauthorised()}. */
    String WRONG_SECRET = "not-the-secret-4711";
}
