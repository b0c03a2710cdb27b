package org.isocentra.trust.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.isocentra.trust.api.PolicyException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** What a bundle that is not installed calls itself. */
record BundleIdentity(String symbolicName, Version version) {

    /**
     * @param bundle jar or folder
     * @throws PolicyException when it is no bundle
     */
    static BundleIdentity of(Path bundle) {
        try {
            Manifest manifest = manifest(bundle);
            String name = manifest == null ? null
                    : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                throw new PolicyException(bundle.toString(), "it is no bundle",
                        "Give a jar with a Bundle-SymbolicName.");
            }
            String version = manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION);
            return new BundleIdentity(name.split(";", 2)[0].strip(), Version.parseVersion(version));
        } catch (IOException | IllegalArgumentException e) {
            throw new PolicyException(bundle.toString(), "it cannot be read as a bundle (" + e + ")",
                    "Give a jar that is whole.");
        }
    }

    private static Manifest manifest(Path bundle) throws IOException {
        if (Files.isDirectory(bundle)) {
            try (InputStream in = Files.newInputStream(bundle.resolve(JarFile.MANIFEST_NAME))) {
                return new Manifest(in);
            }
        }
        try (JarFile jar = new JarFile(bundle.toFile(), false)) {
            return jar.getManifest();
        }
    }
}
