package org.isocentra.imaging.internal.volume;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What fuzzing begins with, and what it has found. */
class NiftiFuzzTest {

    private static final Path INPUTS =
            Path.of(System.getProperty("isocentra.root"), "tests/org.isocentra.imaging.tests/fuzz/nifti");

    @Test
    void inputsAreReadOrRefused() throws IOException {
        try (Stream<Path> files = Files.list(INPUTS)) {
            List<Path> all = files.sorted().toList();
            assertFalse(all.isEmpty(), INPUTS + " is empty");
            for (Path file : all) {
                NiftiFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
            }
        }
    }
}
