package org.isocentra.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A vendor's device, signed, from its repository into the product and out again, step by step. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VendorPluginTest {

    private static final String FEATURE = "com.example.halo.feature";
    private static final String DEVICE = "halo-one";
    private static final Path REPOSITORY = ProductCopy.ROOT
            .resolve("tests/com.example.halo.repository/target/repository");
    private static final Path CERTIFICATE = ProductCopy.ROOT.resolve("tests/com.example.halo/target/signer.pem");

    private static ProductCopy product;
    private static Set<String> before;

    @BeforeAll
    static void copy() throws IOException, InterruptedException {
        product = ProductCopy.make("vendor");
        before = product.contributions();
        assertTrue(before.stream().noneMatch(line -> line.contains(DEVICE)), before::toString);
    }

    @Test
    @Order(1)
    void isRefusedWhileTheSiteDoesNotKnowItsSigner() throws IOException, InterruptedException {
        List<String> bundles = Files.readAllLines(product.bundlesInfo());
        String said = product.isocentra("install", FEATURE, "--from", REPOSITORY).expect(2).err();
        assertTrue(said.contains("com.example.halo") && said.contains("Example Medical")
                && said.contains("isocentra trust allow"), said);
        assertEquals(bundles, Files.readAllLines(product.bundlesInfo()));
        assertFalse(Files.exists(product.books().resolve("audit.jsonl")), "nothing was changed");
    }

    @Test
    @Order(2)
    void isInstalledOnceTheSignerIsAllowed() throws IOException, InterruptedException {
        product.isocentra("trust", "allow", CERTIFICATE, "--name", "Example Medical", "--why", "test").expect(0);
        ProductCopy.Result result = product.isocentra("install", FEATURE + ".feature.group", "--from",
                REPOSITORY, "--json").expect(0);
        time("install from a folder", result);
        JsonNode file = result.json().path("files").path(0);
        assertEquals("com.example.halo", file.path("id").asText());
        assertTrue(file.path("signer").asText().contains("Example Medical"), file::toString);
        assertFalse(result.json().path("restart").path("needed").asBoolean(true), result::out);
        JsonNode audit = lastAudit();
        assertEquals("done", audit.path("outcome").asText());
        assertEquals(System.getProperty("user.name"), audit.path("user").asText());
        assertEquals(file.path("sha256").asText(), audit.path("files").path(0).path("sha256").asText());
        assertEquals(64, file.path("sha256").asText().length());
        assertTrue(product.contributions().stream().anyMatch(line -> line.contains(DEVICE)
                && !line.endsWith("UNRESOLVED")), "the device is there at the next command");
    }

    @Test
    @Order(3)
    void plansTheDemoCaseWithItsDevice() throws IOException, InterruptedException {
        Path out = product.home().resolveSibling("demo");
        ProductCopy.Result result = product.isocentra("demo", "--device", DEVICE, "--grid", "3", "--out", out)
                .expect(0);
        time("plan the demo case with the new device", result);
        JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
        assertTrue(metrics.path("plan").path("device").toString().contains(DEVICE), metrics.path("plan")::toString);
        assertTrue(metrics.path("targets").size() > 1);
        for (JsonNode target : metrics.path("targets")) {
            assertTrue(target.path("coverage").asDouble() > 0.9, target::toString);
        }
    }

    @Test
    @Order(4)
    void leavesTheListAsItWas() throws IOException, InterruptedException {
        time("uninstall", product.isocentra("uninstall", FEATURE).expect(0));
        assertEquals(before, product.contributions());
    }

    @Test
    @Order(5)
    void comesFromAZipFileToo() throws IOException, InterruptedException {
        Path zip = RulesVendor.zip(REPOSITORY, product.home().resolveSibling("halo.zip"));
        JsonNode offered = product.isocentra("plugins", "--from", zip, "--json").expect(0).json().path("features");
        assertEquals(FEATURE, offered.path(0).path("id").asText());
        assertEquals("com.example.halo", offered.path(0).path("bundles").path(0).path("id").asText());
        time("install from a zip file", product.isocentra("install", FEATURE, "--from", zip).expect(0));
        assertTrue(product.contributions().stream().anyMatch(line -> line.contains(DEVICE)));
    }

    private static JsonNode lastAudit() throws IOException {
        return new ObjectMapper().readTree(Files.readAllLines(product.books().resolve("audit.jsonl")).getLast());
    }

    private static void time(String what, ProductCopy.Result result) {
        System.out.println(String.format(Locale.ROOT, "%s: %.1f s", what, result.seconds()));
    }
}
