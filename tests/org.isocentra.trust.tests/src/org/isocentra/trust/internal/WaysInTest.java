package org.isocentra.trust.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;

import org.isocentra.trust.api.Verdict;
import org.isocentra.trust.internal.plugin.Plugin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Whichever way a bundle comes, it passes the gate. */
class WaysInTest {

    @TempDir
    private static Path keys;
    private static Vendor vendor;

    @TempDir
    private Path folder;
    private Installation installation;
    private Path own;

    @BeforeAll
    static void makeKeys() throws Exception {
        vendor = Vendor.create(keys, "vendor", "-1d", 30);
    }

    @BeforeEach
    void install() throws Exception {
        installation = new Installation(folder.resolve("installation"));
        own = PluginJar.create("org.isocentra.own", "1.0.0")
                .write(installation.plugins().resolve("org.isocentra.own_1.0.0.jar"));
        installation.pack();
    }

    private void allowVendor() throws Exception {
        try (Installation.Run run = installation.start()) {
            run.trust().allow(vendor.certificate(), "Vendor", List.of(), false, "");
        }
    }

    @Test
    void aStreamAtRunTime() throws Exception {
        allowVendor();
        Path unsigned = PluginJar.create("com.vendor.unsigned", "1.0.0").write(folder.resolve("unsigned.jar"));
        Path signed = vendor.sign(PluginJar.create("com.vendor.signed", "1.0.0").write(folder.resolve("plain.jar")));
        try (Installation.Run run = installation.start(); InputStream refused = Files.newInputStream(unsigned);
                InputStream accepted = Files.newInputStream(signed)) {
            assertFalse(run.runs(run.framework().getBundleContext().installBundle("somewhere", refused)));
            assertTrue(run.runs(run.framework().getBundleContext().installBundle("elsewhere", accepted)));
        }
    }

    @Test
    void anUpdateAtRunTime() throws Exception {
        allowVendor();
        Path signed = vendor.sign(PluginJar.create("com.vendor.engine", "1.0.0").write(folder.resolve("plain.jar")));
        Path unsigned = PluginJar.create("com.vendor.engine", "1.1.0").write(folder.resolve("unsigned.jar"));
        try (Installation.Run run = installation.start(); InputStream update = Files.newInputStream(unsigned)) {
            Bundle bundle = run.install(signed);
            assertTrue(run.runs(bundle));
            bundle.update(update);
            assertFalse(run.runs(bundle));
        }
    }

    @Test
    void aFragmentOfABundleOfTheProduct() throws Exception {
        Path patch = PluginJar.create("com.vendor.patch", "1.0.0").remove(PluginJar.ACTIVATOR).text("patched.txt", "")
                .manifest(m -> {
                    m.getMainAttributes().remove(new Attributes.Name("Bundle-Activator"));
                    m.getMainAttributes().putValue("Fragment-Host", "org.isocentra.own");
                }).write(folder.resolve("patch.jar"));
        try (Installation.Run run = installation.start()) {
            Bundle fragment = run.install(patch);
            Bundle host = run.install(own);
            assertTrue(run.runs(host));
            assertEquals(Bundle.INSTALLED, fragment.getState());
            assertNull(host.getResource("patched.txt"));
        }
        installation.policy(new Policy(true, List.of(), List.of(), new java.util.TreeMap<>()));
        try (Installation.Run run = installation.start()) {
            assertNotNull(run.bundle("org.isocentra.own").getResource("patched.txt"), "the test can tell");
        }
    }

    /** Its code would join that of the framework, and of the gate. */
    @Test
    void anExtensionOfTheFramework() throws Exception {
        Path extension = PluginJar.create("com.vendor.extension", "1.0.0").manifest(m -> {
            m.getMainAttributes().remove(new Attributes.Name("Bundle-Activator"));
            m.getMainAttributes().remove(new Attributes.Name("Import-Package"));
            m.getMainAttributes().putValue("Fragment-Host", "system.bundle;extension:=framework");
            m.getMainAttributes().putValue("ExtensionBundle-Activator", Plugin.class.getName());
        }).write(folder.resolve("extension.jar"));
        try (Installation.Run run = installation.start()) {
            System.clearProperty("org.eclipse.osgi ran");
            try {
                Bundle bundle = run.install(extension);
                run.framework().adapt(org.osgi.framework.wiring.FrameworkWiring.class).resolveBundles(null);
                assertEquals(Bundle.INSTALLED, bundle.getState());
            } catch (BundleException e) {
                // this class path takes no extensions; then there is nothing to refuse
            }
            assertNull(System.getProperty("org.eclipse.osgi ran"));
        }
    }

    @Test
    void aFolder() throws Exception {
        allowVendor();
        Path plugin = installation.plugins().resolve("com.vendor.folder_1.0.0");
        unpack(vendor.sign(PluginJar.create("com.vendor.folder", "1.0.0").write(folder.resolve("plain.jar"))), plugin);
        try (Installation.Run run = installation.start()) {
            Bundle bundle = run.install(plugin);
            assertFalse(run.runs(bundle));
            assertTrue(assertInstanceOf(Verdict.Refused.class, run.verdict(bundle)).reason().contains("folder"));
        }
    }

    @Test
    void aFolderOfTheProduct() throws Exception {
        Path themes = installation.plugins().resolve("org.isocentra.themes_1.0.0");
        unpack(PluginJar.create("org.isocentra.themes", "1.0.0").write(folder.resolve("themes.jar")), themes);
        installation.pack();
        Examiner examiner = Examiner.of(folder.resolve("installation"), true, java.time.Instant.now());
        assertInstanceOf(Verdict.OfProduct.class, examine(examiner, themes));
        Path added = Files.writeString(themes.resolve("added.txt"), "");
        assertInstanceOf(Verdict.Refused.class, examine(examiner, themes));
        Files.delete(added);
        Files.writeString(themes.resolve("data/limits.json"), "[]");
        assertInstanceOf(Verdict.Refused.class, examine(examiner, themes));
        Files.delete(themes.resolve("data/limits.json"));
        assertInstanceOf(Verdict.Refused.class, examine(examiner, themes));
    }

    @Test
    void anInstallationThatLostItsInventoryIsDamaged() throws Exception {
        Path inventory = installation.trust().resolve(Inventory.FILE);
        Files.write(inventory, List.of());
        assertThrows(org.isocentra.trust.api.PolicyException.class,
                () -> Examiner.of(folder.resolve("installation"), true, java.time.Instant.now()));
        Files.delete(inventory);
        assertTrue(assertThrows(org.isocentra.trust.api.PolicyException.class,
                () -> Examiner.of(folder.resolve("installation"), true, java.time.Instant.now())).where()
                .endsWith("inventory.sha256"));
        assertTrue(Examiner.of(folder.resolve("installation"), false,
                java.time.Instant.now()).developerMode().isPresent());
    }

    private static Verdict examine(Examiner examiner, Path bundle) {
        return examiner.examine(bundle, "org.isocentra.themes", new org.osgi.framework.Version(1, 0, 0));
    }

    private static void unpack(Path jar, Path folder) throws Exception {
        try (var zip = java.nio.file.FileSystems.newFileSystem(jar); var files = Files.walk(zip.getPath("/"))) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(file.toString().substring(1));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
