package org.isocentra.dose.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The folder of a worker. */
final class Folders {

    private static final String NAME = "isocentra-worker-";

    private Folders() {
    }

    static Path create() throws IOException {
        return Files.createTempDirectory(NAME);
    }

    /** Deletes a folder that {@link #create} made, and what is in it, as far as that is possible. */
    static void delete(Path folder) {
        if (!folder.getFileName().toString().startsWith(NAME)) {
            throw new IllegalArgumentException(folder + " is not the folder of a worker");
        }
        try (var found = Files.walk(folder)) {
            List<Path> files = found.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // in use, or gone already: it lies with other temporary files
        }
    }
}
