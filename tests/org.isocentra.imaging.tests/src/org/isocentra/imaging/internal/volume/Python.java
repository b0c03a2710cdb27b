package org.isocentra.imaging.internal.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Python of the system, with which independent programs make what we read. */
final class Python {

    private static final Path PROGRAM = Path.of("/usr/bin/python3");

    private Python() {
    }

    /** Skips the test, and says so, where a module is not installed. */
    static void require(String... modules) throws IOException, InterruptedException {
        String code = "import " + String.join(", ", modules);
        boolean there = Files.isExecutable(PROGRAM) && start(List.of(PROGRAM.toString(), "-c", code)).waitFor() == 0;
        if (!there) {
            System.out.println("SKIPPED: " + PROGRAM + " cannot " + code);
        }
        assumeTrue(there, PROGRAM + " cannot " + code);
    }

    /** Runs a program beside this class and returns what it prints. */
    static List<String> run(String program, Path... arguments) throws IOException, InterruptedException {
        Path script = Files.createTempFile("program", ".py");
        try (InputStream in = Python.class.getResourceAsStream(program)) {
            Files.write(script, in.readAllBytes());
            List<String> command = new ArrayList<>(List.of(PROGRAM.toString(),
                    script.toString()));
            for (Path argument : arguments) {
                command.add(argument.toString());
            }
            Process process = start(command);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            return output.lines().toList();
        } finally {
            Files.delete(script);
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
