package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.osgi.framework.FrameworkUtil;

/** Commands as they are typed, in a suite that runs already. */
final class Commands {

    /** The top of the tree. */
    static final Path ROOT = Path.of(System.getProperty("isocentra.root")).toAbsolutePath().normalize();

    private static final Services SERVICES = new Services(FrameworkUtil.getBundle(Commands.class).getBundleContext());

    private Commands() {
    }

    /** What a command said. */
    record Result(int exitCode, String out, String err) {

        Result expect(int code) {
            assertEquals(code, exitCode, () -> "standard error:\n" + err + "\nstandard output:\n" + out);
            return this;
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    static Services services() {
        return SERVICES;
    }

    static Result isocentra(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineApplication.commandLine(SERVICES, new Console(new PrintWriter(out, true),
                new PrintWriter(err,
                true), false)).execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Runs another program. */
    static Result program(List<String> command) throws IOException, InterruptedException {
        Path err = Files.createTempFile("program", ".err");
        Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Result result = new Result(process.waitFor(), out, Files.readString(err));
        Files.delete(err);
        return result;
    }
}
