package org.isocentra.dose.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.isocentra.dose.api.DoseEngine;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** A bundle with one class, contributed as several dose engines. */
final class EnginePlugin {

    private static final String CONTRIBUTION = """
            <contribution id="test.%1$s" name="%1$s" version="1.0.0" vendor="Test" description="" class="%2$s"
                isolation="%3$s"/>
            """;

    private final String symbolicName;
    private final Class<? extends DoseEngine> code;
    private final StringBuilder contributions = new StringBuilder();

    EnginePlugin(String symbolicName, Class<? extends DoseEngine> code) {
        this.symbolicName = symbolicName;
        this.code = code;
    }

    EnginePlugin engine(String shortId, String isolation) {
        contributions.append(CONTRIBUTION.formatted(shortId, code.getName(), isolation));
        return this;
    }

    Bundle install(BundleContext context) throws BundleException, IOException {
        Bundle bundle = context.installBundle("test:" + symbolicName, new ByteArrayInputStream(jar()));
        bundle.start();
        return bundle;
    }

    private byte[] jar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", symbolicName + ";singleton:=true");
        headers.putValue("Bundle-Version", "2.1.0");
        headers.putValue("Import-Package", "org.isocentra.dose.api,org.isocentra.dose.api.kernel,org.isocentra.model,"
                + "org.isocentra.model.radiation");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String path = code.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream in = code.getClassLoader().getResourceAsStream(path)) {
            jar.putNextEntry(new JarEntry(path));
            jar.write(in.readAllBytes());
            jar.putNextEntry(new JarEntry("plugin.xml"));
            jar.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?><?eclipse version=\"3.4\"?><plugin>"
                    + "<extension point=\"" + DoseEngine.EXTENSION_POINT + "\">" + contributions
                    + "</extension></plugin>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
