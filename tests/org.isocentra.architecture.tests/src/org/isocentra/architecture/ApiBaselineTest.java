package org.isocentra.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build stops when an API breaks a promise: copies of our APIs are changed and built in a tree of their own. */
class ApiBaselineTest {

    private static final String REMOVES = "org.isocentra.device.api";
    private static final String ADDS = "org.isocentra.contributions.api";
    private static final String ADDS_AND_SAYS_SO = "org.isocentra.contouring.api";
    private static final String NEW_TYPE = "public interface Canary {\n}\n";

    @TempDir
    private Path tree;

    @Test
    void aBrokenPromiseStopsTheBuild() throws Exception {
        copyTree();
        String manifest = "META-INF/MANIFEST.MF";
        change(REMOVES, "src/org/isocentra/device/api/TreatmentDevice.java", "    double minimumMeterset();\n", "");
        change(ADDS, manifest, "1.1.0", "1.0.0");
        add(ADDS, "src/org/isocentra/contributions/api/Canary.java",
                "package org.isocentra.contributions.api;\n\n" + NEW_TYPE);
        add(ADDS_AND_SAYS_SO, "src/org/isocentra/contouring/api/Canary.java",
                "package org.isocentra.contouring.api;\n\n" + NEW_TYPE);
        change(ADDS_AND_SAYS_SO, manifest, "contouring.api;version=\"1.0.0\"", "contouring.api;version=\"1.1.0\"");

        String log = build();
        System.out.println("a method removed, nothing said: " + problem(log, REMOVES));
        System.out.println("a type added, nothing said:     " + problem(log, ADDS));
        System.out.println("a type added, version raised:   " + problem(log, ADDS_AND_SAYS_SO));
        assertAll(() -> assertTrue(problem(log, REMOVES).contains("suggested version: 2.0.0"), log),
                () -> assertTrue(problem(log, ADDS).contains("suggested version: 1.1.0"), log),
                () -> assertEquals("no problem", problem(log, ADDS_AND_SAYS_SO), log));
    }

    private static String problem(String log, String bundle) {
        return log.lines().filter(line -> line.contains("/bundles/" + bundle + " ")
                && line.contains("Baseline problems"))
                .map(line -> line.substring(line.indexOf("Baseline problems"))).findFirst()
                .orElse(log.contains("baseline:") && log.contains("@ " + bundle) ? "no problem" : "not built");
    }

    private void copyTree() throws IOException {
        for (String file : List.of(".mvn", "mvnw", "target-platform", "releng/baseline", "bundles/org.isocentra.model",
                "bundles/" + REMOVES, "bundles/" + ADDS, "bundles/" + ADDS_AND_SAYS_SO)) {
            copy(Repository.ROOT.resolve(file), tree.resolve(file));
        }
        String pom = Files.readString(Repository.ROOT.resolve("pom.xml"));
        Files.writeString(tree.resolve("pom.xml"),
                pom.replaceAll("<module>(?!bundles|target-platform)[a-z]+</module>", ""));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(path);
                if (!relative.startsWith("target") && !path.getFileName().toString().startsWith(".polyglot")) {
                    Path copy = to.resolve(relative);
                    Files.createDirectories(copy.getParent());
                    Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private void change(String bundle, String file, String before, String after) throws IOException {
        Path path = tree.resolve("bundles").resolve(bundle).resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(before), () -> "'" + before + "' is not in " + path);
        Files.writeString(path, text.replace(before, after));
    }

    private void add(String bundle, String file, String text) throws IOException {
        Files.writeString(tree.resolve("bundles").resolve(bundle).resolve(file), text);
    }

    private String build() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tree.resolve("mvnw").toString(), "-B", "-ntp", "-o",
                "--fail-at-end", "verify"));
        String repository = System.getProperty("maven.repo.local", "");
        if (!repository.isBlank()) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        Path log = tree.resolve("build.log");
        Process process = new ProcessBuilder(command).directory(tree.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the build hangs:\n" + Files.readString(log));
        }
        assertEquals(1, process.exitValue(), () -> "the build does not fail");
        return Files.readString(log);
    }
}
