package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code isocentra pareto} refuses before it plans anything. */
class ParetoCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gradient,speed | 5  | there is no criterion 'speed'
            gradient       | 5  | two or more criteria
            time,time      | 5  | each once
            time,gradient  | 1  | a plan for each criterion
            time,gradient  | 16 | 15 at most
            """)
    void nonsenseIsRefused(String between, String points, String problem) {
        Path out = folder.resolve("out");
        assertTrue(Commands.isocentra("pareto", folder.resolve("case.yaml"), "--between", between, "--points", points,
                "--out", out).expect(2).err().contains(problem));
        assertTrue(Files.notExists(out));
    }
}
