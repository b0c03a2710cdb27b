package org.isocentra.trust.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.isocentra.trust.api.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/**
 * What the framework remembers of its last run does not help a bundle that is refused now, nor hold up one that is
 * allowed.
 */
class RestartTest {

    private static final String NAME = "com.vendor.engine";

    @TempDir
    private static Path keys;
    private static Vendor vendor;

    @TempDir
    private Path folder;
    private Installation installation;
    private Path jar;

    @BeforeAll
    static void makeKeys() throws Exception {
        vendor = Vendor.create(keys, "vendor", "-1d", 30);
    }

    @BeforeEach
    void install() throws Exception {
        installation = new Installation(folder.resolve("a folder with blanks"));
        PluginJar.create("org.isocentra.own", "1.0.0")
                .write(installation.plugins().resolve("org.isocentra.own_1.0.0.jar"));
        installation.pack();
        jar = place(vendor.sign(PluginJar.create(NAME, "1.2.0").write(folder.resolve("engine.jar"))));
    }

    @AfterEach
    void forget() {
        System.clearProperty("eclipse.noRegistryCache");
    }

    private Path place(Path file) throws Exception {
        return Files.copy(file, installation.plugins().resolve("engine.jar"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void allowVendor() throws Exception {
        try (Installation.Run run = installation.start()) {
            run.trust().allow(vendor.certificate(), "Vendor", List.of(), false, "contract 17");
        }
    }

    private void runOnce() throws Exception {
        allowVendor();
        try (Installation.Run run = installation.start()) {
            assertTrue(run.runs(run.install(jar)));
        }
    }

    @Test
    void aBundleChangedWithoutTraceIsRefusedAtTheNextStart() throws Exception {
        runOnce();
        FileTime time = Files.getLastModifiedTime(jar);
        byte[] bytes = Files.readAllBytes(jar);
        bytes[bytes.length / 3] ^= 1;
        Files.write(jar, bytes);
        Files.setLastModifiedTime(jar, time);
        try (Installation.Run run = installation.start()) {
            Bundle bundle = run.bundle(NAME);
            assertEquals(Bundle.INSTALLED, bundle.getState(), "not resolved any more");
            assertFalse(run.runs(bundle));
            assertInstanceOf(Verdict.Refused.class, run.verdict(bundle));
        }
    }

    @Test
    void theBundlesOfARevokedSignerAreRefusedAtTheNextStart() throws Exception {
        runOnce();
        try (Installation.Run run = installation.start()) {
            run.trust().revoke("Vendor", "key stolen");
            assertTrue(run.verdict(run.bundle(NAME)).mayRun(), "decisions last as long as the framework runs");
        }
        try (Installation.Run run = installation.start()) {
            assertFalse(run.runs(run.bundle(NAME)));
            assertEquals("its signer Vendor is revoked: key stolen",
                    assertInstanceOf(Verdict.Refused.class, run.verdict(run.bundle(NAME))).reason());
        }
    }

    @Test
    void theBundlesOfANewlyAllowedSignerAreResolvedAtTheNextStart() throws Exception {
        try (Installation.Run run = installation.start()) {
            assertFalse(run.runs(run.install(jar)));
        }
        allowVendor();
        try (Installation.Run run = installation.start()) {
            assertTrue(run.bundle(NAME).getState() != Bundle.INSTALLED, "resolved without being asked for");
        }
    }

    @Test
    void whatIsBuiltOnARefusedBundleGoesWithIt() throws Exception {
        allowVendor();
        Path library = vendor.sign(PluginJar.create("com.vendor.library", "1.0.0").manifest(m -> m.getMainAttributes()
                .putValue("Export-Package", "com.vendor.library"))
                .write(installation.plugins().resolve("library.jar")));
        Path user = vendor.sign(PluginJar.create("com.vendor.user", "1.0.0").manifest(m -> m.getMainAttributes()
                .putValue("Import-Package", "org.osgi.framework,com.vendor.library"))
                .write(installation.plugins().resolve("user.jar")));
        try (Installation.Run run = installation.start()) {
            run.install(library);
            assertTrue(run.runs(run.install(user)));
        }
        PluginJar.read(library).text("data/limits.json", "[]").write(library);
        try (Installation.Run run = installation.start()) {
            assertFalse(run.runs(run.bundle("com.vendor.user")));
            assertTrue(run.verdict(run.bundle("com.vendor.user")).mayRun(), "it is not its own fault");
        }
    }

    @Test
    void aVersionThatRanIsALowerLimitFromThenOn() throws Exception {
        runOnce();
        assertEquals(Version.parseVersion("1.2.0"),
                TrustFiles.readAccepted(installation.trust().resolve(TrustFiles.ACCEPTED)).get(NAME));
        try (Installation.Run run = installation.start()) {
            run.bundle(NAME).uninstall();
            Path older = vendor.sign(PluginJar.create(NAME, "1.1.9").write(folder.resolve("older.jar")));
            Bundle bundle = run.install(older);
            assertFalse(run.runs(bundle));
            Path newer = vendor.sign(PluginJar.create(NAME, "1.3.0").write(folder.resolve("newer.jar")));
            assertTrue(run.runs(run.install(newer)));
        }
        assertEquals(Version.parseVersion("1.3.0"),
                TrustFiles.readAccepted(installation.trust().resolve(TrustFiles.ACCEPTED)).get(NAME));
    }

    @Test
    void theRegistryKeepsWhatItReadOnlyWhereNothingWasAdded() throws Exception {
        try (Installation.Run run = installation.start()) {
            assertTrue(run.runs(run.install(installation.plugins().resolve("org.isocentra.own_1.0.0.jar"))));
        }
        assertNull(System.getProperty("eclipse.noRegistryCache"));
        runOnce();
        assertEquals("true", System.getProperty("eclipse.noRegistryCache"));
    }
}
