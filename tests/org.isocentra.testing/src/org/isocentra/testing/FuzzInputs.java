package org.isocentra.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What fuzzing begins with, and what it has found. */
public final class FuzzInputs {

    private FuzzInputs() {
    }

    /**
     * Gives each to what is fuzzed.
     *
     * @param folder of the source tree
     * @throws IllegalStateException when there is none
     */
    public static void forEach(String folder, Consumer<byte[]> fuzzed) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("isocentra.root"), folder))) {
            List<Path> all = files.sorted().toList();
            if (all.isEmpty()) {
                throw new IllegalStateException(folder + " is empty");
            }
            for (Path file : all) {
                fuzzed.accept(Files.readAllBytes(file));
            }
        }
    }
}
