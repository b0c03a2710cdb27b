package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults of the input end the program with exit code 2 and a message that names file, field and remedy; nothing is
 * written. The many ways a case can be wrong are tried in the tests of the commands.
 */
class BadInputTest {

    @TempDir
    private Path folder;
    private Path input;
    private Path out;

    @BeforeEach
    void copyGoodCase() throws IOException, InterruptedException {
        input = DemoPlan.copyCase(folder.resolve("case"));
        out = Files.createDirectory(folder.resolve("results")).resolve("plan");
    }

    @Test
    void truncatedFile() throws IOException, InterruptedException {
        Path slice = slices().get(80);
        byte[] bytes = Files.readAllBytes(slice);
        Files.write(slice, Arrays.copyOf(bytes, bytes.length / 2));
        refused(slice.getFileName().toString());
    }

    @Test
    void targetWithoutContours() throws IOException, InterruptedException {
        Debian.requirePython("pydicom");
        Product.run(List.of(Debian.PYTHON, "-c", """
                import pydicom, sys
                d = pydicom.dcmread(sys.argv[1])
                del [c for c in d.ROIContourSequence if c.ReferencedROINumber == 2][0].ContourSequence
                d.save_as(sys.argv[1])
                """, structureFile().toString())).expect(0);
        refused("GTV_2", "no contours");
    }

    @Test
    void unknownDevice() throws IOException, InterruptedException {
        editCase("gammaknife-icon", "gammaknife-9000");
        refused("case.yaml, device", "gammaknife-9000", "gammaknife-icon");
    }

    private void refused(String... named) throws IOException, InterruptedException {
        Product.Result result = Product.isocentra("plan", input.resolve("case.yaml"), "--out", out).expect(2);
        String message = result.err().lines().filter(line -> !line.startsWith("  ") || line.startsWith("           "))
                .reduce("", (a, b) -> a + b + "\n");
        System.out.print(message);
        for (String name : named) {
            assertTrue(message.contains(name), () -> "'" + name + "' is not named in: " + message);
        }
        assertEquals(2, message.lines().count(), "problem and remedy, one line each");
        assertTrue(!Files.exists(out), "something was written");
        try (Stream<Path> left = Files.list(folder.resolve("results"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    private void editCase(String text, String replacement) throws IOException {
        Path file = input.resolve("case.yaml");
        String before = Files.readString(file);
        assertTrue(before.contains(text), text);
        Files.writeString(file, before.replaceFirst(java.util.regex.Pattern.quote(text), replacement));
    }

    private List<Path> slices() throws IOException {
        try (Stream<Path> files = Files.list(input.resolve("MR"))) {
            return files.sorted().toList();
        }
    }

    private Path structureFile() throws IOException {
        try (Stream<Path> files = Files.list(input)) {
            return files.filter(file -> file.getFileName().toString().startsWith("RTSTRUCT")).findFirst().orElseThrow();
        }
    }
}
