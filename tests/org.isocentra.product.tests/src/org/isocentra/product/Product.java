package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The built product, used the way a person does: through its start script. */
final class Product {

    static final Path ROOT = Path.of(System.getProperty("isocentra.root")).toAbsolutePath().normalize();
    static final Path WORK = ROOT.resolve("tests/org.isocentra.product.tests/target/work");

    private static final long MINUTES = 10;
    private static final Pattern LOG = Pattern.compile("See the log file\\s+(\\S+\\.log)");

    private Product() {
    }

    /** What a command said. */
    record Result(int exitCode, String out, String err, double seconds) {

        Result expect(int code) {
            assertEquals(code, exitCode, () -> "standard error:\n" + err + "\nstandard output:\n" + out + log());
            return this;
        }

        /** What the framework wrote where it says that it could not start. */
        private String log() {
            Matcher named = LOG.matcher(out + err);
            try {
                return named.find() ? Files.readString(Path.of(named.group(1))) : "";
            } catch (IOException e) {
                return e.toString();
            }
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    static Result isocentra(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script().toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    static Result run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("product", ".out");
        Path err = Files.createTempFile("product", ".err");
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).directory(Files.createDirectories(WORK).toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command + " still ran after " + MINUTES + " minutes");
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        Result result = new Result(process.exitValue(), read(out), read(err), seconds);
        Files.delete(out);
        Files.delete(err);
        return result;
    }

    static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** A folder of this name that does not exist. */
    static Path fresh(String name) throws IOException {
        Path folder = Files.createDirectories(WORK).resolve(name);
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return folder;
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static Path script() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String platform = os.contains("mac") ? "macosx/cocoa/" + (System.getProperty("os.arch").equals("aarch64")
                ? "aarch64" : "x86_64")
                : os.contains("win") ? "win32/win32/x86_64" : "linux/gtk/x86_64";
        Path folder = ROOT.resolve("product/org.isocentra.product/target/products/isocentra").resolve(platform);
        Path script = folder.resolve(os.contains("win") ? "isocentra.bat" : "isocentra");
        if (!Files.isExecutable(script)) {
            throw new AssertionError("the product has not been built: " + script);
        }
        return script;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
