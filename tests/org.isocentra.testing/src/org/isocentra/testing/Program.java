package org.isocentra.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Programs of other people, against which our files and numbers are tested. A test that needs one is skipped, and says
 * so, where it is not there.
 */
public final class Program {

    private static final String PYTHON = "/usr/bin/python3";
    private static final int TIMEOUT_SECONDS = 300;

    private Program() {
    }

    /** What a program said, errors included. */
    public record Result(int exitCode, List<String> lines) {
    }

    /** A program on the path. */
    public static String named(String name, String debianPackage) {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        skipUnless(there, name + " (Debian package " + debianPackage + ") is not installed");
        return name;
    }

    /** The Python of the system, since others may come first on the path and lack the modules. */
    public static String python(String... modules) {
        String code = "import " + String.join(", ", modules);
        skipUnless(Files.isExecutable(Path.of(PYTHON)) && run(List.of(PYTHON, "-c", code)).exitCode() == 0,
                PYTHON + " cannot " + code);
        return PYTHON;
    }

    /** Skips the test that calls this, and says why. */
    public static void skipUnless(boolean condition, String reason) {
        if (!condition) {
            System.out.println("SKIPPED: " + reason);
        }
        assumeTrue(condition, "skipped: " + reason);
    }

    /** Runs a program to its end. */
    public static Result run(List<String> command) {
        try {
            Path output = Files.createTempFile("program", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "PYTHONIOENCODING", "utf-8"));
                Process process = builder.start();
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(command + " does not end");
                }
                return new Result(process.exitValue(), Files.readString(output).lines().toList());
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
