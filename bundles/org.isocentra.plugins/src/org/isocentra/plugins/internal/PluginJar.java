package org.isocentra.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.eclipse.osgi.util.ManifestElement;
import org.osgi.framework.BundleException;
import org.xml.sax.SAXException;

/**
 * What the jar of a bundle says of itself.
 *
 * @param file the jar
 * @param headers its manifest
 * @param points the extension points it contributes to, sorted
 */
record PluginJar(String id, String version, Path file, String sha256, Map<String, String> headers,
        List<String> points) {

    static PluginJar read(String id, String version, Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            if (jar.getManifest() != null) {
                jar.getManifest().getMainAttributes().forEach((name, value) -> headers.put(name.toString(),
                        value.toString()));
            }
            List<String> points = Stream.of("plugin.xml", "fragment.xml")
                    .map(name -> Optional.ofNullable(jar.getEntry(name))).flatMap(Optional::stream)
                    .flatMap(entry -> points(jar, entry).stream()).toList();
            return new PluginJar(id, version, file, sha256(file), headers, List.copyOf(new TreeSet<>(points)));
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The clauses of a header, none where it is not there. */
    List<ManifestElement> clauses(String header) {
        try {
            ManifestElement[] clauses = ManifestElement.parseHeader(header, headers.get(header));
            return clauses == null ? List.of() : List.of(clauses);
        } catch (BundleException e) {
            throw new IllegalArgumentException(id + " has a faulty " + header, e);
        }
    }

    /** The symbolic name of the bundle that this one is a fragment of. */
    Optional<String> host() {
        return clauses("Fragment-Host").stream().map(ManifestElement::getValue).findFirst();
    }

    boolean hasNativeCode() {
        return headers.containsKey("Bundle-NativeCode");
    }

    private static List<String> points(JarFile jar, ZipEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var extensions = factory.newDocumentBuilder().parse(in).getElementsByTagName("extension");
            return IntStream.range(0, extensions.getLength())
                    .mapToObj(n -> extensions.item(n).getAttributes().getNamedItem("point"))
                    .filter(Objects::nonNull).map(org.w3c.dom.Node::getNodeValue).toList();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException(jar.getName() + ": " + entry.getName() + " cannot be read: "
                    + e.getMessage(), e);
        }
    }
}
