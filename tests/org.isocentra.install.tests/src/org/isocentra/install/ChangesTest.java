package org.isocentra.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Updates, ways back, refusals, and what happens when a change does not come to its end. The vendor brings only data.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangesTest {

    private static final long LOCKED_BYTE = 1 << 20;

    private static ProductCopy product;
    private static Path first;
    private static Path second;
    private static Path demanding;

    @BeforeAll
    static void publish() throws IOException, InterruptedException {
        product = ProductCopy.make("changes").inDeveloperMode();
        first = RulesVendor.publish(product, "1.0.0", "");
        second = RulesVendor.publish(product, "1.1.0", "");
        demanding = RulesVendor.publish(product, "1.2.0",
                "Import-Package: org.isocentra.device.api;version=\"[7.0,8)\"\n");
    }

    @Test
    @Order(1)
    void saysWhichRequirementIsMissing() throws IOException, InterruptedException {
        String said = refused("install", RulesVendor.FEATURE, "--from", demanding);
        assertTrue(said.contains("com.example.rules 1.2.0 needs the package org.isocentra.device.api in a version from "
                + "7.0.0 to below 8.0.0; there is only version 1."), said);
    }

    @Test
    @Order(2)
    void saysWhatARepositoryOffersInstead() throws IOException, InterruptedException {
        assertTrue(refused("install", "com.example.none", "--from", first).contains(RulesVendor.FEATURE));
        assertTrue(refused("install", RulesVendor.FEATURE, "--from", first.resolve("plugins"))
                .contains("holds no p2 repository"));
    }

    @Test
    @Order(3)
    void keepsWhatOthersNeed() throws IOException, InterruptedException {
        String said = refused("uninstall", "org.isocentra.core.feature");
        assertTrue(said.contains("is needed by") && said.contains("org.isocentra.dose.feature"), said);
    }

    @Test
    @Order(4)
    void letsOneProcessAtATimeChangeTheInstallation() throws IOException, InterruptedException {
        Path lock = product.books().resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock(LOCKED_BYTE, 1, false)) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap("somebody, process 1".getBytes()), 0);
            String said = refused("install", RulesVendor.FEATURE, "--from", first);
            assertTrue(said.contains("is being changed by another process (somebody, process 1)")
                    && said.contains("try again"), said);
        }
    }

    @Test
    @Order(5)
    void namesTheFolderThatCannotBeWritten() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        boolean root = System.getProperty("user.name").equals("root");
        if (root) {
            // whom permissions do not stop, becomes somebody whom they do
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env",
                    "XDG_CACHE_HOME=/nonexistent", "HOME=/nonexistent"));
        } else {
            ProductCopy.run(List.of("chmod", "-R", "a-w", product.home().toString()), Map.of()).expect(0);
        }
        command.addAll(product.command("install", RulesVendor.FEATURE, "--from", first));
        try {
            String said = ProductCopy.run(command, root ? Map.of() : product.environment()).expect(2).err();
            assertTrue(said.contains(product.home().toString()) && said.contains("cannot be written by")
                    && said.contains("unpack a copy"), said);
        } finally {
            ProductCopy.run(List.of("chmod", "-R", "u+w", product.home().toString()), Map.of()).expect(0);
        }
    }

    /** A limit on the size of files stands for a full disk: the list of bundles cannot be written any more. */
    @Test
    @Order(6)
    void changesNothingWhenTheDiskIsFull() throws IOException, InterruptedException {
        product.isocentra("version").expect(0);
        Set<String> before = product.contributions();
        List<String> bundles = Files.readAllLines(product.bundlesInfo());
        long kilobytes = Files.size(product.bundlesInfo()) / 1024;
        ProductCopy.Result result = ProductCopy.run(List.of("bash", "-c",
                "ulimit -f " + kilobytes + "; exec \"$@\"", "full", product.command().getFirst(), "install",
                RulesVendor.FEATURE, "--from", first.toString()), Map.of("XDG_CACHE_HOME",
                        product.home().resolveSibling("cache").toString(), "ISOCENTRA_JAVA_OPTIONS",
                        "-XX:-UsePerfData"));
        assertTrue(result.exitCode() != 0, result::out);
        assertEquals(bundles, Files.readAllLines(product.bundlesInfo()));
        assertEquals(before, product.contributions());
    }

    @Test
    @Order(7)
    void isAsBeforeWhenItIsKilled() throws IOException, InterruptedException {
        List<String> bundles = Files.readAllLines(product.bundlesInfo());
        Process process = product.start("install", RulesVendor.FEATURE, "--from", first);
        Path unfinished = product.books().resolve("unfinished");
        while (process.isAlive() && !Files.exists(unfinished)) {
            Thread.sleep(1);
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        assertTrue(Files.exists(unfinished), "it was killed while it changed the installation");
        product.isocentra("version").expect(0);
        assertEquals(bundles, Files.readAllLines(product.bundlesInfo()));
    }

    @Test
    @Order(8)
    void installsAfterAllThat() throws IOException, InterruptedException {
        product.isocentra("install", RulesVendor.FEATURE, "--from", first).expect(0);
        assertFalse(Files.exists(product.books().resolve("unfinished")));
        assertEquals("1.0.0", version());
        assertTrue(refused("install", RulesVendor.FEATURE, "--from", first).contains("is installed already"));
    }

    /** The commands read a configuration prepared for what is installed: it must follow each of these changes. */
    @Test
    @Order(9)
    void updatesAndGoesBack() throws IOException, InterruptedException {
        product.isocentra("update", RulesVendor.FEATURE, "--from", second).expect(0);
        assertEquals("1.1.0", version());
        product.isocentra("rollback").expect(0);
        assertEquals("1.0.0", version());
        JsonNode states = product.isocentra("plugins", "--json").expect(0).json().path("configurations");
        assertTrue(states.path(0).path("change").asText().startsWith("roll back"), states::toString);
        product.isocentra("rollback", "--to", states.path(states.size() - 1).path("time").asText()).expect(0);
        assertEquals("", version());
    }

    @Test
    @Order(10)
    void leavesNothingWhereItIsStarted() throws IOException {
        try (Stream<Path> left = Files.list(ProductCopy.WORK)) {
            assertEquals(List.of(), left.map(path -> path.getFileName().toString()).filter(name ->
                    name.matches("-?\\d+")).toList(), "books of p2");
        }
    }

    private static String refused(Object... arguments) throws IOException, InterruptedException {
        List<String> bundles = Files.readAllLines(product.bundlesInfo());
        String said = product.isocentra(arguments).expect(2).err();
        assertEquals(bundles, Files.readAllLines(product.bundlesInfo()));
        return said.replaceAll("\\s+", " ");
    }

    /** The version of the vendor's contribution, or nothing. */
    private static String version() throws IOException, InterruptedException {
        return product.contributions().stream().filter(line -> line.contains(RulesVendor.ID))
                .map(line -> line.split(" ")[2]).findFirst().orElse("");
    }
}
