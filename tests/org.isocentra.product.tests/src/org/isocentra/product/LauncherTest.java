package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The start script: exit codes, a quiet terminal, side by side from the first start on, the installation untouched. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the start script for Windows is another one")
class LauncherTest {

    @TempDir
    private Path cache;

    @Test
    void nothingIsSaidThatTheCommandDoesNotSay() throws Exception {
        Product.Result version = start(Product.script(), Map.of(), "version").expect(0);
        assertEquals("", version.err());
        assertTrue(version.out().startsWith("Isocentra 1."), version::out);
    }

    @Test
    void theExitCodeIsThatOfTheCommand() throws Exception {
        assertTrue(start(Product.script(), Map.of(), "no-such-command").expect(2).err().contains("no-such-command"));
    }

    @Test
    void commandsRunSideBySideFromTheFirstStartOn() throws Exception {
        Callable<Product.Result> version = () -> start(Product.script(), Map.of(), "version");
        try (var executor = Executors.newFixedThreadPool(3)) {
            for (var run : executor.invokeAll(List.of(version, version, version))) {
                assertEquals("", run.get().expect(0).err());
            }
        }
    }

    @Test
    void theInstallationStaysAsItIs() throws Exception {
        Map<String, Long> before = sizes(Product.script().getParent());
        start(Product.script(), Map.of(), "version").expect(0);
        assertEquals(before, sizes(Product.script().getParent()));
    }

    @Test
    void worksThroughALinkInAFolderWithBlanks() throws Exception {
        Path folder = Files.createDirectory(cache.resolve("a folder with blanks"));
        Path link = Files.createSymbolicLink(folder.resolve("my isocentra"), Product.script());
        start(link, Map.of(), "version").expect(0);
    }

    @Test
    void anOldJavaIsNotTaken() throws Exception {
        Path old = Files.createDirectories(cache.resolve("old/bin")).getParent();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"21.0.4\"\n");
        assertTrue(Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 77\n").toFile().setExecutable(true));
        start(Product.script(), Map.of("JAVA_HOME", old.toString()), "version").expect(0);
    }

    /** Starts with a cache of its own, as on a machine where Isocentra never ran. */
    private Product.Result start(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + cache));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add(script.toString());
        command.addAll(List.of(arguments));
        return Product.run(command);
    }

    private static Map<String, Long> sizes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toMap(
                    file -> folder.relativize(file).toString(), file -> file.toFile().length(), (a, b) -> a,
                    TreeMap::new));
        }
    }
}
