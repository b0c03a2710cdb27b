package org.isocentra.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Extension points are documented in full, and what the suite itself contributes is what the documentation says. */
class ExtensionsTest {

    private static final String API = Bundle.FAMILY + "contributions.api";
    private static final String POINTS = API + ".points";
    private static final String READERS = API + ".dataReaders";

    /** An extension point: its bundle's folder and its schema. */
    private record Point(String id, String name, Path bundle, Path file, Document schema) {

        /** The attributes of the element that extensions consist of, by name. */
        Map<String, Element> attributes() {
            Map<String, Element> attributes = new TreeMap<>();
            elements(schema.getDocumentElement(), "element").stream()
                    .filter(e -> e.getAttribute("name").equals(content()))
                    .flatMap(e -> elements(e, "attribute").stream())
                    .forEach(a -> attributes.put(a.getAttribute("name"), a));
            return attributes;
        }

        String content() {
            return elements(schema.getDocumentElement(), "element").stream().map(e -> e.getAttribute("ref"))
                    .filter(ref -> !ref.isEmpty()).findFirst().orElseThrow();
        }

        /** The interface that the named attribute's class implements. */
        Optional<String> basedOn(String attribute) {
            return Optional.ofNullable(attributes().get(attribute)).stream()
                    .flatMap(a -> elements(a, "meta.attribute").stream())
                    .map(meta -> meta.getAttribute("basedOn").replaceFirst("^.*:", "")).filter(type -> !type.isEmpty())
                    .findFirst();
        }
    }

    /** An element of an extension. */
    private record Contribution(String point, Path bundle, Element element) {

        @Override
        public String toString() {
            return bundle.getFileName() + ": " + element.getAttribute("id") + element.getAttribute("class");
        }
    }

    private static final Map<String, Point> POINTS_BY_ID = new TreeMap<>();
    private static final List<Contribution> CONTRIBUTIONS = new ArrayList<>();

    @BeforeAll
    static void read() throws Exception {
        for (Path bundle : Repository.folders("bundles")) {
            if (Files.exists(bundle.resolve("plugin.xml"))) {
                Element plugin = parse(bundle.resolve("plugin.xml")).getDocumentElement();
                for (Element point : elements(plugin, "extension-point")) {
                    Path file = bundle.resolve(point.getAttribute("schema"));
                    String id = bundle.getFileName() + "." + point.getAttribute("id");
                    assertTrue(Files.isRegularFile(file), () -> id + " has no schema " + file);
                    POINTS_BY_ID.put(id, new Point(id, point.getAttribute("name"), bundle, file, parse(file)));
                }
                for (Element extension : elements(plugin, "extension")) {
                    if (extension.getAttribute("point").startsWith(Bundle.FAMILY)) {
                        elements(extension, "*")
                                .forEach(e -> CONTRIBUTIONS.add(new Contribution(extension.getAttribute("point"),
                                bundle, e)));
                    }
                }
            }
        }
    }

    @Test
    void thereAreExtensionPointsAndContributions() {
        assertTrue(POINTS_BY_ID.size() >= 10, POINTS_BY_ID::toString);
        assertTrue(CONTRIBUTIONS.size() >= 20, CONTRIBUTIONS::toString);
    }

    @Test
    void schemasDescribeTheirPointInFull() {
        for (Point point : POINTS_BY_ID.values()) {
            Element meta = elements(point.schema.getDocumentElement(), "meta.schema").getFirst();
            assertEquals(point.id, meta.getAttribute("plugin") + "." + meta.getAttribute("id"), point.file::toString);
            assertEquals(point.name, meta.getAttribute("name"), point.file::toString);
            Set<String> sections = new HashSet<>();
            elements(point.schema.getDocumentElement(), "meta.section")
                    .forEach(s -> sections.add(s.getAttribute("type")));
            assertTrue(sections.containsAll(Set.of("since", "examples", "apiinfo")), () -> point.file + " has only "
                    + sections);
            assertFalse(point.attributes().isEmpty(), point.file::toString);
            point.attributes().forEach((name, attribute) -> assertTrue(elements(attribute, "documentation").stream()
                    .anyMatch(d -> d.getTextContent().strip().length() > 10), () -> point.file + " does not explain "
                    + name));
        }
    }

    /** The point that declares points apart, each names the contract test that checks what its documentation says. */
    @Test
    void schemasNameTheirContractTestAndSoDoesAGuide() throws Exception {
        Path kit = Repository.ROOT.resolve("bundles/org.isocentra.tck/src");
        StringBuilder guides = new StringBuilder();
        try (var files = Files.list(Repository.ROOT.resolve("bundles/org.isocentra.sdk/guides"))) {
            for (Path guide : files.toList()) {
                guides.append(Files.readString(guide));
            }
        }
        for (Point point : POINTS_BY_ID.values()) {
            if (!point.id.equals(POINTS)) {
                String text = point.schema.getDocumentElement().getTextContent();
                String test = text.replaceFirst("(?s).*(org\\.isocentra\\.tck\\.\\w+).*", "$1");
                assertTrue(Files.exists(kit.resolve(test.replace('.', '/') + ".java")), () -> point.file
                        + " names no contract test");
                assertTrue(guides.indexOf("`" + test.replaceFirst(".*\\.", "") + "`") >= 0, () -> "no guide names "
                        + test);
            }
        }
    }

    @Test
    void contractsAreInterfacesThatTheDeclaringBundleExports() throws Exception {
        Map<String, String> types = new TreeMap<>();
        CONTRIBUTIONS.stream().filter(c -> c.point.equals(POINTS))
                .forEach(c -> types.put(c.element.getAttribute("id"), c.element.getAttribute("type")));
        for (Point point : POINTS_BY_ID.values()) {
            if (!point.id.startsWith(API)) {
                String type = point.basedOn("class")
                        .orElseThrow(() -> new AssertionError(point.file + " has no basedOn"));
                assertEquals(type, types.get(point.id), () -> point.id + " is not declared at " + POINTS);
                Path source = point.bundle.resolve("src").resolve(type.replace('.', '/') + ".java");
                assertTrue(Files.readString(source).contains("interface " + type.substring(type.lastIndexOf('.') + 1)),
                        source::toString);
                String exported = type.substring(0, type.lastIndexOf('.'));
                assertTrue(Bundle.read(point.bundle).headers("Export-Package").stream()
                        .anyMatch(p -> p.name().equals(exported)), () -> point.bundle + " does not export " + exported);
            }
        }
    }

    @Test
    void contributionsAreWhatTheSchemaSays() {
        Set<String> ids = new HashSet<>();
        for (Contribution contribution : CONTRIBUTIONS) {
            Point point = POINTS_BY_ID.get(contribution.point);
            assertTrue(point != null, () -> contribution + ": there is no extension point " + contribution.point);
            assertEquals(point.content(), contribution.element.getTagName(), contribution::toString);
            Map<String, Element> known = point.attributes();
            var attributes = contribution.element.getAttributes();
            IntStream.range(0, attributes.getLength()).mapToObj(n -> attributes.item(n).getNodeName())
                    .forEach(name -> assertTrue(known.containsKey(name), () -> contribution + ": unknown attribute "
                            + name));
            known.forEach((name, attribute) -> assertTrue(!attribute.getAttribute("use").equals("required")
                    || !contribution.element.getAttribute(name).isBlank(), () -> contribution + ": " + name
                    + " is missing"));
            String id = contribution.element.getAttribute("id");
            assertTrue(id.isEmpty() || ids.add(contribution.point + " " + id), () -> contribution + ": id is taken");
        }
    }

    @Test
    void contributedClassesAndFilesAreThere() throws Exception {
        Set<String> read = new HashSet<>();
        CONTRIBUTIONS.stream().filter(c -> c.point.equals(READERS))
                .forEach(c -> read.add(c.element.getAttribute("point")));
        for (Contribution contribution : CONTRIBUTIONS) {
            String type = contribution.element.getAttribute("class");
            String data = contribution.element.getAttribute("data");
            if (!type.isEmpty()) {
                Path source = contribution.bundle.resolve("src")
                        .resolve(type.replaceFirst("\\$.*", "").replace('.', '/') + ".java");
                assertTrue(Files.exists(source) && Files.readString(source).matches("(?s).*\\b(class|record) "
                        + type.replaceFirst(".*[.$]", "") + "\\b.*"), () -> contribution + ": there is no such class");
            }
            if (!data.isEmpty()) {
                assertTrue(Files.exists(contribution.bundle.resolve(data)), () -> contribution + ": there is no file "
                        + data);
                assertTrue(read.contains(contribution.point), () -> contribution + ": nothing reads data for "
                        + contribution.point);
            }
        }
    }

    private static Document parse(Path xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
    }

    private static List<Element> elements(Element parent, String name) {
        var nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(n -> (Element) nodes.item(n)).toList();
    }
}
