package org.isocentra.planning.files;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.isocentra.model.InputException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Case files made to exhaust memory or time, or to have something else done. */
class HostileYamlTest {

    private static final int MANY = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    static Stream<Arguments> hostile() {
        StringBuilder laughs = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name < 'k'; name++) {
            laughs.append(name).append(": &").append(name).append(" [")
                    .append(("*" + (char) (name - 1) + ", ").repeat(9)).append("x]\n");
        }
        return Stream.of(
                Arguments.of("lists in lists", "[".repeat(MANY), "nested deeper than 32"),
                Arguments.of("lists in lists, by lines", "- ".repeat(MANY), "nested deeper than 32"),
                Arguments.of("keys of keys", "? ".repeat(MANY), "nested deeper than 32"),
                Arguments.of("mappings in mappings", "{a: ".repeat(MANY), "nested deeper than 32"),
                Arguments.of("a billion laughs", laughs.toString(), "aliases"),
                Arguments.of("an object of a class", "images: !!java.net.URL [\"http://127.0.0.1/\"]", "images"),
                Arguments.of("a megabyte and more", "# ".repeat(1 << 19) + "\n", "larger than 1 MiB"),
                Arguments.of("not a character", "a: \u0000", "not valid YAML"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void hostile(String name, String text, String said) throws IOException {
        Path file = Files.writeString(folder.resolve("case.yaml"), text);
        InputException e = assertTimeoutPreemptively(PATIENCE, () -> assertThrows(InputException.class,
                () -> CaseReader.read(file)));
        assertTrue(e.getMessage().contains("case.yaml") && e.getMessage().contains(said), e.getMessage());
    }
}
