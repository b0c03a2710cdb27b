package org.isocentra.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Builds the bundle of a plug-in in memory. */
public final class PluginJar {

    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final StringBuilder plugin = new StringBuilder();

    public PluginJar(String symbolicName, String version) {
        header("Manifest-Version", "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", symbolicName + ";singleton:=true");
        header("Bundle-Version", version);
    }

    /** Adds to the manifest. */
    public PluginJar header(String name, String value) {
        manifest.getMainAttributes().put(new Attributes.Name(name), value);
        return this;
    }

    /** Adds to plugin.xml. */
    public PluginJar xml(String xml) {
        plugin.append(xml);
        return this;
    }

    /** Adds a contribution to a point; {@code attributes} are {@code name="value"} pairs. */
    public PluginJar contribution(String point, String attributes) {
        return xml("<extension point=\"" + point + "\"><contribution " + attributes + "/></extension>");
    }

    /** Adds a file of text. */
    public PluginJar file(String path, String text) {
        entries.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a class as it is here. */
    public PluginJar code(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            entries.put(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The jar. */
    public InputStream open() {
        if (!plugin.isEmpty() && !entries.containsKey("plugin.xml")) {
            file("plugin.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><?eclipse version=\"3.4\"?><plugin>" + plugin
                    + "</plugin>");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
