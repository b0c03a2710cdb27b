package org.isocentra.tck.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.dicom.internal.BuiltInObjects;
import org.isocentra.dicom.internal.archive.FolderArchives;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.tck.DicomArchiveContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives with one fault each: the contract test must name it. */
class ArchiveMutantsTest {

    private static final DicomObjects OBJECTS = new BuiltInObjects();
    private static DicomArchive archive;

    private DicomArchive right;

    static final class ArchiveContract implements DicomArchiveContract {

        @Override
        public DicomArchive archive() {
            return archive;
        }

        @Override
        public DicomObjects objects() {
            return OBJECTS;
        }
    }

    @BeforeEach
    void makeArchive(@TempDir Path folder) {
        right = new FolderArchives(OBJECTS).connect(folder.toUri(), new Credentials.None());
    }

    @Test
    void aFolderKeepsTheContract() {
        archive = right;
        Contracts.assertKept(ArchiveContract.class);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    enum Fault {
        LOSES_ONE("whatIsStoredIsFoundAndComesBackWhole", "fetch", (given, right) -> {
            @SuppressWarnings("unchecked")
            List<Path> files = (List<Path>) right.call();
            Files.delete(files.getFirst());
            return files.subList(1, files.size());
        }),
        CHANGES_ONE("whatIsStoredIsFoundAndComesBackWhole", "fetch", (given, right) -> {
            Object files = right.call();
            Path file = files((Path) given[2]).getLast();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
            return files;
        }),
        LEAVES_SOMETHING("whatIsStoredIsFoundAndComesBackWhole", "fetch", (given, right) -> {
            Object files = right.call();
            Files.writeString(((Path) given[2]).resolve("journal"), "fetched");
            return files;
        }),
        BRINGS_ALL("oneSeriesComesAlone", "fetch", (given, right) -> {
            given[1] = Optional.empty();
            return right.call();
        }),
        FINDS_ALL("nobodyElsesStudiesAreFound", "studies", (given, right) -> {
            given[0] = StudyQuery.ALL;
            return right.call();
        }),
        INVENTS("nobodyElsesStudiesAreFound", "studies",
                (given, right) -> List.of(new RemoteStudy("2.25.1", "", "", "", ""))),
        BELIEVES_ITSELF("aChangedObjectUnderAnOldUidIsNamed", "store", (given, right) -> {
            try {
                return right.call();
            } catch (InputException e) {
                return null;
            }
        }),
        SHRUGS("aChangedObjectUnderAnOldUidIsNamed", "store", (given, right) -> {
            try {
                return right.call();
            } catch (InputException e) {
                throw new InputException("archive", "something went wrong", "Try again", e);
            }
        }),
        NOTHING_IS_FINE("whatIsNotThereLeavesNothing", "fetch", (given, right) -> {
            try {
                return right.call();
            } catch (InputException e) {
                return List.of();
            }
        }),
        CLEARS_FIRST("whatIsThereIsNotWrittenOver", "fetch", (given, right) -> {
            if (Files.exists((Path) given[2])) {
                for (Path file : files((Path) given[2])) {
                    Files.delete(file);
                }
            }
            return right.call();
        }),
        STORES_ANYTHING("damagedObjectsAreNotStored", "store", (given, right) -> null),
        NEVER_STOPS("aCancelledFetchLeavesNothing", "fetch", (given, right) -> {
            given[3] = ProgressMonitor.NONE;
            return right.call();
        }),
        STOPS_AND_LEAVES("aCancelledFetchLeavesNothing", "fetch", (given, right) -> {
            try {
                return right.call();
            } finally {
                Files.writeString(Files.createDirectories((Path) given[2]).resolve("half"), "of it");
            }
        });

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        Fault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfArchivesAreCaught(Fault fault) {
        archive = Mutant.of(DicomArchive.class, right, fault.method, fault.fault);
        Contracts.assertCaught(ArchiveContract.class, fault.caughtBy);
    }
}
