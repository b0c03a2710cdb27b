package org.isocentra.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A copy of the built product that may be changed, with a cache of its own.
 *
 * @param home the folder of the start script
 */
record ProductCopy(Path home) {

    static final Path ROOT = Path.of(System.getProperty("isocentra.root")).toAbsolutePath().normalize();
    static final Path WORK = ROOT.resolve("tests/org.isocentra.install.tests/target/work");

    private static final long MINUTES = 5;

    /** What a command said. */
    record Result(int exitCode, String out, String err, double seconds) {

        Result expect(int code) {
            assertEquals(code, exitCode, () -> "standard error:\n" + err + "\nstandard output:\n" + out);
            return this;
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    /** A fresh copy; made by {@code cp}, which keeps permissions. */
    static ProductCopy make(String name) throws IOException, InterruptedException {
        Path built = ROOT.resolve("product/org.isocentra.product/target/products/isocentra/linux/gtk/x86_64");
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the start script for this system is another one");
        if (!Files.isExecutable(built.resolve("isocentra"))) {
            throw new AssertionError("the product has not been built: " + built);
        }
        Path home = Files.createDirectories(WORK).resolve(name).resolve("product");
        run(List.of("rm", "-rf", home.getParent().toString()), Map.of()).expect(0);
        Files.createDirectories(home.getParent());
        run(List.of("cp", "-a", built.toString(), home.toString()), Map.of()).expect(0);
        return new ProductCopy(home);
    }

    /** Lets bundles run that nobody signed, as a developer would. */
    ProductCopy inDeveloperMode() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("trust")).resolve("policy.json"),
                "{\"schema\": \"isocentra/trust-policy/1\", \"developerMode\": true}\n");
        return this;
    }

    Result isocentra(Object... arguments) throws IOException, InterruptedException {
        return run(command(arguments), environment());
    }

    Process start(Object... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        return builder.start();
    }

    List<String> command(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("isocentra").toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    Map<String, String> environment() {
        return Map.of("XDG_CACHE_HOME", home.resolveSibling("cache").toString());
    }

    /** Every contribution: point, id, version, state and what is said of it. */
    Set<String> contributions() throws IOException, InterruptedException {
        Set<String> lines = new TreeSet<>();
        for (JsonNode point : isocentra("extensions", "--json").expect(0).json().path("extensionPoints")) {
            for (JsonNode one : point.path("contributions")) {
                lines.add(point.path("id").asText() + " " + one.path("id").asText() + " "
                        + one.path("version").asText() + " " + one.path("bundle").asText() + " "
                        + one.path("state").asText());
            }
        }
        return lines;
    }

    Path bundlesInfo() {
        return home.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
    }

    Path books() {
        return home.resolve("p2/org.isocentra.plugins");
    }

    static Result run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path out = Files.createTempFile("install", ".out");
        Path err = Files.createTempFile("install", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(WORK.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command + " still ran after " + MINUTES + " minutes");
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        Result result = new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8), seconds);
        Files.delete(out);
        Files.delete(err);
        return result;
    }
}
