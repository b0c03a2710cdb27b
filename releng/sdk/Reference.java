import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes the reference of the extension points from their schemas, as Markdown: one page for each point and an index.
 * Run by the build: {@code java Reference.java BUNDLES OUT}.
 */
final class Reference {

    private static final List<String> SECTIONS = List.of("since", "examples", "apiinfo", "implementation");
    private static final List<String> TITLES =
            List.of("Since", "Example", "What is checked, and by which contract test", "What comes with the suite");

    private final Element schema;

    private Reference(Element schema) {
        this.schema = schema;
    }

    public static void main(String[] arguments) throws Exception {
        Path out = Files.createDirectories(Path.of(arguments[1]));
        StringBuilder index = new StringBuilder("""
                # Extension points

                Made from the schemas of the API bundles. Where a plug-in plugs in:

                | Point | For |
                |---|---|
                """);
        for (Path file : schemas(Path.of(arguments[0]))) {
            Reference point = new Reference(parse(file).getDocumentElement());
            String page = point.id() + ".md";
            Files.writeString(out.resolve(page), point.page());
            index.append("| [").append(point.name()).append("](").append(page).append(") | ")
                    .append(firstSentence(point.purpose())).append(" |\n");
        }
        Files.writeString(out.resolve("index.md"), index);
    }

    private static List<Path> schemas(Path bundles) throws IOException {
        List<Path> schemas = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(bundles, "*.api")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder.resolve("schema"))) {
                    try (var files = Files.newDirectoryStream(folder.resolve("schema"), "*.exsd")) {
                        files.forEach(schemas::add);
                    }
                }
            }
        }
        schemas.sort(null);
        return schemas;
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private Element meta() {
        return descendants(schema, "meta.schema").getFirst();
    }

    private String id() {
        return meta().getAttribute("plugin") + "." + meta().getAttribute("id");
    }

    private String name() {
        return meta().getAttribute("name");
    }

    private String purpose() {
        return documentation(schema).orElseThrow(
                () -> new IllegalStateException(id() + " does not say what it is for"));
    }

    private String page() {
        StringBuilder page = new StringBuilder("# " + name() + "\n\n`" + id() + "`\n\n" + purpose() + "\n");
        for (Element element : children(schema, "element")) {
            if (!element.getAttribute("name").equals("extension")) {
                page.append("\n## Element `").append(element.getAttribute("name")).append("`\n\n")
                        .append(documentation(element).orElse(""))
                        .append("\n\n| Attribute | | Meaning |\n|---|---|---|\n");
                for (Element attribute : descendants(element, "attribute")) {
                    page.append("| `").append(attribute.getAttribute("name")).append("` | ").append(use(attribute))
                            .append(" | ").append(documentation(attribute).orElseThrow(() -> new IllegalStateException(
                                    id() + " does not explain " + attribute.getAttribute("name"))))
                            .append(type(attribute)).append(" |\n");
                }
            }
        }
        for (int n = 0; n < SECTIONS.size(); n++) {
            String text = section(SECTIONS.get(n));
            page.append("\n## ").append(TITLES.get(n)).append("\n\n").append(text).append("\n");
        }
        return page.toString();
    }

    private static String use(Element attribute) {
        return attribute.getAttribute("use").equals("required") ? "required" : "optional";
    }

    private static String type(Element attribute) {
        return descendants(attribute, "meta.attribute").stream().map(meta -> meta.getAttribute("basedOn"))
                .filter(based -> !based.isEmpty()).map(based -> " Implements `" + based.replaceFirst("^:", "") + "`.")
                .findFirst().orElse("");
    }

    /** A section is an annotation of the schema; examples are set off as code. */
    private String section(String type) {
        for (Element annotation : children(schema, "annotation")) {
            if (descendants(annotation, "meta.section").stream().anyMatch(s -> s.getAttribute("type").equals(type))) {
                Element documentation = children(annotation, "documentation").getFirst();
                List<Element> code = children(documentation, "pre");
                return code.isEmpty() ? paragraphs(documentation.getTextContent())
                        : "```xml\n" + code.getFirst().getTextContent().strip() + "\n```";
            }
        }
        throw new IllegalStateException(id() + " has no section " + type);
    }

    private static Optional<String> documentation(Element element) {
        return children(element, "annotation").stream().flatMap(a -> children(a, "documentation").stream()).findFirst()
                .map(d -> paragraphs(d.getTextContent())).filter(text -> !text.isEmpty());
    }

    private static String paragraphs(String text) {
        return text.strip().replaceAll("[ \\t]*\\n[ \\t]*\\n\\s*", "\u0000").replaceAll("\\s+", " ")
                .replace("\u0000", "\n\n");
    }

    private static String firstSentence(String text) {
        return text.replaceFirst("(?s)(?<=\\.)\\s.*$", "");
    }

    private static List<Element> descendants(Element parent, String name) {
        var nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(n -> (Element) nodes.item(n)).toList();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
