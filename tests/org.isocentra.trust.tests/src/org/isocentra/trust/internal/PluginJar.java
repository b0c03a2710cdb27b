package org.isocentra.trust.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The jar of a plug-in, entry by entry, as its author makes it or as someone else changes it. */
final class PluginJar {

    /** The class that runs. */
    static final String ACTIVATOR = "org/isocentra/trust/internal/plugin/Plugin.class";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static PluginJar create(String symbolicName, String version) throws IOException {
        PluginJar jar = new PluginJar();
        jar.text(JarFile.MANIFEST_NAME, String.join("\n", "Manifest-Version: 1.0", "Bundle-ManifestVersion: 2",
                "Bundle-SymbolicName: " + symbolicName + ";singleton:=true", "Bundle-Version: " + version,
                "Bundle-Activator: org.isocentra.trust.internal.plugin.Plugin", "Import-Package: org.osgi.framework",
                ""));
        try (InputStream code = PluginJar.class.getResourceAsStream("/" + ACTIVATOR)) {
            jar.entries.put(ACTIVATOR, code.readAllBytes());
        }
        return jar.text("com/vendor/Engine.class", "never loaded").text("plugin.xml", "<plugin/>")
                .text("data/limits.json", "{}");
    }

    static PluginJar read(Path file) throws IOException {
        PluginJar jar = new PluginJar();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                jar.entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return jar;
    }

    PluginJar text(String entry, String text) {
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PluginJar remove(String entry) {
        if (entries.remove(entry) == null) {
            throw new AssertionError("no " + entry);
        }
        return this;
    }

    PluginJar manifest(Consumer<Manifest> change) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(entries.get(JarFile.MANIFEST_NAME)));
        change.accept(manifest);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        entries.put(JarFile.MANIFEST_NAME, bytes.toByteArray());
        return this;
    }

    /** The same content makes the same file. */
    Path write(Path file) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                out.putNextEntry(header);
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return file;
    }
}
