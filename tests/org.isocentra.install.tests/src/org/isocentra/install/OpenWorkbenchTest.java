package org.isocentra.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The same while the workbench is open, through its menus and dialogs, without a restart. */
@Isolated("the workbench answers a person, who would not wait long")
class OpenWorkbenchTest {

    private static final Path TESTS = ProductCopy.ROOT.resolve("tests");

    @Test
    void aDeviceComesAndGoesWhileTheWorkbenchIsOpen() throws IOException, InterruptedException {
        boolean display = System.getenv("DISPLAY") != null;
        assumeTrue(display || Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "xvfb-run"))), "there is no display");
        ProductCopy product = ProductCopy.make("workbench").inDeveloperMode();
        addDriver(product);
        Path out = Files.createDirectories(product.home().resolveSibling("pictures"));
        List<String> command = new ArrayList<>(display ? List.of()
                : List.of("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24 -dpi 96"));
        command.addAll(product.command("workbench", "-data", product.home().resolveSibling("workspace")));
        ProductCopy.Result result = ProductCopy.run(command, Map.of("ISOCENTRA_JAVA_OPTIONS",
                "-Disocentra.driver.out=" + out + " -Disocentra.driver.home=" + product.home()
                        + " -Disocentra.driver.feature=com.example.halo.feature"
                        + " -Disocentra.driver.plugin=halo-one -Disocentra.driver.repository="
                        + TESTS.resolve("com.example.halo.repository/target/repository")));
        Path fault = out.resolve("fault.txt");
        assertTrue(!Files.exists(fault), () -> read(fault));
        result.expect(0);
        JsonNode seen = new ObjectMapper().readTree(out.resolve("seen.json").toFile());
        System.out.println("in the open workbench: " + seen);
        assertTrue(seen.path("came").asBoolean());
        assertEquals(seen.path("before").asInt(-1), seen.path("after").asInt());
    }

    private static void addDriver(ProductCopy product) throws IOException {
        Path target = TESTS.resolve("org.isocentra.install.driver/target");
        try (Stream<Path> files = Files.list(target)) {
            Path jar = files
                    .filter(file -> file.getFileName().toString().matches("org.isocentra.install.driver-.*\\.jar"))
                    .findFirst().orElseThrow();
            Files.copy(jar, product.home().resolve("plugins/org.isocentra.install.driver.jar"));
            String version = version(jar);
            Files.writeString(product.bundlesInfo(), "org.isocentra.install.driver," + version
                    + ",plugins/org.isocentra.install.driver.jar,4,false\n", StandardOpenOption.APPEND);
        }
    }

    private static String version(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Bundle-Version");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
