package org.isocentra.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Independent programs; tests that need them are skipped by name where they are not installed. */
final class Debian {

    static final String PYTHON = "/usr/bin/python3";

    private Debian() {
    }

    static void require(String program) {
        boolean there = List.of(System.getenv("PATH").split(":")).stream().anyMatch(f -> Files.isExecutable(Path.of(f,
                program)));
        skipUnless(there, program + " is not installed");
    }

    static void requirePython(String... modules) throws IOException, InterruptedException {
        String code = "import " + String.join(", ", modules);
        boolean there = Files.isExecutable(Path.of(PYTHON)) && Product.run(List.of(PYTHON, "-c", code)).exitCode() == 0;
        skipUnless(there, PYTHON + " cannot " + code);
    }

    static void skipUnless(boolean condition, String reason) {
        if (!condition) {
            System.out.println("SKIPPED: " + reason);
        }
        assumeTrue(condition, reason);
    }
}
