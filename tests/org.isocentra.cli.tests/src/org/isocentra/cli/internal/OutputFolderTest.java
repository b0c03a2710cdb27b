package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    private Path folder;

    @Test
    void appearsWholeOnCommit() throws IOException {
        Path out = folder.resolve("a/b/out");
        try (OutputFolder output = OutputFolder.create(out)) {
            Files.writeString(output.path().resolve("plan.json"), "{}");
            assertEquals(false, Files.exists(out));
            output.commit();
        }
        assertEquals("{}", Files.readString(out.resolve("plan.json")));
        assertEquals(List.of(out), entries(out.getParent()));
    }

    @Test
    void leavesNothingBehindWithoutCommit() throws IOException {
        try (OutputFolder output = OutputFolder.create(folder.resolve("a/b/out"))) {
            Files.createDirectories(output.path().resolve("dicom"));
            Files.writeString(output.path().resolve("dicom/x"), "half");
        }
        assertEquals(List.of(), entries(folder));
    }

    /** As at a signal, while the command still works on. */
    @Test
    void leavesNothingBehindWhenStopped() throws IOException {
        try (OutputFolder output = OutputFolder.create(folder.resolve("a/b/out"))) {
            Files.createDirectories(output.path().resolve("dicom"));
            Files.writeString(output.path().resolve("dicom/x"), "half");
            output.abandon();
            assertEquals(List.of(), entries(folder));
            assertThrows(CancellationException.class, output::commit);
        }
        assertEquals(List.of(), entries(folder));
    }

    @Test
    void leavesTheFoldersItMadeToAnotherCommandThatWritesThere() throws IOException {
        OutputFolder first = OutputFolder.create(folder.resolve("a/first"));
        try (OutputFolder second = OutputFolder.create(folder.resolve("a/second"))) {
            first.close();
            second.commit();
        }
        assertEquals(List.of(folder.resolve("a/second")), entries(folder.resolve("a")));
    }

    @Test
    void neverWritesOverWhatIsThere() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("precious"), "old");
        InputException e = assertThrows(InputException.class, () -> OutputFolder.create(out));
        assertEquals(true, e.getMessage().contains("is not empty"), e.getMessage());
        assertEquals("old", Files.readString(out.resolve("precious")));
    }

    @Test
    void acceptsAnEmptyFolder() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        try (OutputFolder output = OutputFolder.create(out)) {
            Files.writeString(output.path().resolve("plan.json"), "{}");
            output.commit();
        }
        assertEquals(List.of(out.resolve("plan.json")), entries(out));
    }

    @Test
    void refusesAPlaceThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThrows(InputException.class, () -> OutputFolder.create(file));
        assertThrows(InputException.class, () -> OutputFolder.create(file.resolve("below")));
        assertEquals(List.of(file), entries(folder));
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
