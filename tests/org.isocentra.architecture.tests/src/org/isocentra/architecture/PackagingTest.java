package org.isocentra.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is written is also shipped: files in bundles, bundles in features, features in product and repository. */
class PackagingTest {

    private static final String SDK = "org.isocentra.sdk.feature";

    @Test
    void everyBundleIsInExactlyOneFeature() throws Exception {
        List<String> included = new ArrayList<>();
        for (Path feature : Repository.folders("features")) {
            ids(feature.resolve("feature.xml"), "plugin").filter(id -> id.startsWith(Bundle.FAMILY))
                    .forEach(included::add);
        }
        List<String> bundles = Repository.bundles().stream().map(Bundle::name).sorted().toList();
        assertEquals(bundles, included.stream().sorted().toList());
    }

    /** What developers of plug-ins get is in the repository, but not in the product. */
    @Test
    void everyFeatureIsInProductAndRepository() throws Exception {
        List<String> features = Repository.folders("features").stream().map(f -> f.getFileName().toString()).toList();
        assertEquals(features, listed("releng/org.isocentra.repository/category.xml"));
        assertEquals(features.stream().filter(feature -> !feature.equals(SDK)).toList(),
                listed("product/org.isocentra.product/isocentra.product"));
    }

    private static List<String> listed(String file) throws Exception {
        return ids(Repository.ROOT.resolve(file), "feature").sorted().toList();
    }

    @Test
    void everyFileOfABundleIsShipped() throws IOException {
        List<String> offences = new ArrayList<>();
        for (Path bundle : Repository.folders("bundles")) {
            Properties build = new Properties();
            try (var reader = Files.newBufferedReader(bundle.resolve("build.properties"))) {
                build.load(reader);
            }
            List<String> shipped = List.of(build.getProperty("bin.includes", "").split("\\s*,\\s*"));
            List<String> notCopied = List.of("src", "target", "bin", "build.properties", "pom.xml", "OSGI-INF");
            try (var entries = Files.list(bundle)) {
                entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                        .map(entry -> entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""))
                        .filter(entry -> !notCopied.contains(entry.replace("/", "")))
                        .filter(entry -> !shipped.contains(entry))
                        .forEach(entry -> offences.add(
                                bundle.getFileName() + ": " + entry + " is not in bin.includes"));
            }
        }
        assertTrue(offences.isEmpty(), () -> String.join("\n  ", offences));
    }

    @Test
    void bundlesWithExtensionsAreSingletons() throws IOException {
        for (Path folder : Repository.folders("bundles")) {
            if (Files.exists(folder.resolve("plugin.xml"))) {
                Clause name = Bundle.read(folder).headers("Bundle-SymbolicName").getFirst();
                assertEquals("true", name.parameter("singleton").orElse("false"),
                        name.name() + " has a plugin.xml, so it must be a singleton");
            }
        }
    }

    @Test
    void declarativeServicesAreGenerated() throws Exception {
        Document pom = parse(Repository.ROOT.resolve("pom.xml"));
        Stream<Element> plugins = elements(pom, "plugin");
        boolean enabled = plugins.filter(plugin -> text(plugin, "artifactId").equals("tycho-ds-plugin"))
                .anyMatch(plugin -> text(plugin, "enabled").equals("true"));
        assertTrue(enabled, "tycho-ds-plugin must be enabled, or components silently do not exist");
    }

    private static Stream<String> ids(Path xml, String element) throws Exception {
        return elements(parse(xml), element).map(found -> found.getAttribute("id"));
    }

    private static Document parse(Path xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
    }

    private static Stream<Element> elements(Document document, String name) {
        var nodes = document.getElementsByTagName(name);
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1).map(i -> (Element) nodes.item(i));
    }

    private static String text(Element parent, String name) {
        var nodes = parent.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }
}
