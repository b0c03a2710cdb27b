package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link PlanExporter} must do. */
public interface PlanExporterContract {

    /** The exporter to test. */
    PlanExporter exporter();

    /** A case to export. */
    PlannedCase planned();

    @Test
    default void writesFilesOfItsOwn(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(folder.resolve("of-somebody-else.txt"), "untouched");
        exporter().export(planned(), folder, ProgressMonitor.NONE);
        Map<String, Long> files = files(folder);
        assertEquals("untouched", Files.readString(other), "files of others stay as they are");
        files.remove("of-somebody-else.txt");
        assertFalse(files.isEmpty(), "it writes nothing");
        files.forEach((name, size) -> assertTrue(size > 0, name + " is empty"));
    }

    @Test
    default void writesTheSameFilesAgain(@TempDir Path first, @TempDir Path second) throws IOException {
        PlannedCase planned = planned();
        exporter().export(planned, first, ProgressMonitor.NONE);
        exporter().export(planned, second, ProgressMonitor.NONE);
        assertEquals(files(first).keySet(), files(second).keySet(), "files of the same case");
    }

    @Test
    default void writesIntoTheFolderOnly(@TempDir Path outer) throws IOException {
        Path folder = Files.createDirectory(outer.resolve("folder"));
        exporter().export(planned(), folder, ProgressMonitor.NONE);
        assertTrue(files(outer).keySet().stream().allMatch(name -> name.startsWith("folder/")),
                () -> "files beside the folder: " + outer);
    }

    private static Map<String, Long> files(Path folder) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.size(file));
            }
        }
        return files;
    }
}
