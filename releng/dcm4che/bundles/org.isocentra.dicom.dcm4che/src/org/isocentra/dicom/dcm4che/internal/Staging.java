package org.isocentra.dicom.dcm4che.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what may yet come to nothing; it goes when it is closed. */
record Staging(Path folder) implements AutoCloseable {

    static Staging temporary() throws IOException {
        return new Staging(Files.createTempDirectory("kept-"));
    }

    static Staging within(Path folder) throws IOException {
        return new Staging(Files.createTempDirectory(folder, ".part-"));
    }

    /** Moves all that is in it to a folder of the same disk, or nothing. */
    void place(Path target) throws IOException {
        List<Path> placed = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                placed.add(Files.move(entry, target.resolve(entry.getFileName())));
            }
        } catch (IOException e) {
            for (Path entry : placed) {
                delete(entry);
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

    @Override
    public void close() throws IOException {
        delete(folder);
    }
}
