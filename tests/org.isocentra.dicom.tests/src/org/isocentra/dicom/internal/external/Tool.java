package org.isocentra.dicom.internal.external;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Programs of other people, against which our files are tested. A test that needs one is skipped, by name, where it is
 * not there.
 */
final class Tool {

    private static final int TIMEOUT_SECONDS = 120;

    private Tool() {
    }

    /** What a program said. */
    record Result(int exitCode, List<String> lines) {
    }

    static String validator(String name, String debianPackage) {
        boolean there = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        assumeTrue(there, "skipped: " + name + " (Debian package " + debianPackage + ") is not installed");
        return name;
    }

    /** The Python of the system, since others may come first on the path and lack the modules. */
    static String python(String... modules) {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python), "skipped: " + python + " is not installed");
        Result result = run(List.of(python.toString(), "-c", "import " + String.join(", ", modules)));
        assumeTrue(result.exitCode() == 0, "skipped: Python modules are not installed: " + String.join(", ", modules));
        return python.toString();
    }

    /** Runs a program and collects what it prints, errors included. */
    static Result run(List<String> command) {
        try {
            Path output = Files.createTempFile("tool", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "PYTHONIOENCODING", "utf-8"));
                Process process = builder.start();
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(command + " does not end");
                }
                String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
                return new Result(process.exitValue(), new ArrayList<>(text.lines().toList()));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
