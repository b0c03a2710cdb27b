package org.isocentra.contributions.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What an XML file of a bundle declares, read without the registries: for bundles that never get there.
 *
 * @param tags all elements, or those before the fault
 * @param fault line and what is wrong, where the file is not well formed
 */
record Declarations(String text, List<Tag> tags, Optional<String> fault) {

    /**
     * An element.
     *
     * @param parent the element around it, or null
     */
    record Tag(String name, Map<String, String> attributes, Tag parent) {

        String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    static Declarations read(URL file) {
        List<Tag> tags = new ArrayList<>();
        String text = "";
        try (InputStream in = file.openStream()) {
            byte[] bytes = in.readAllBytes();
            text = new String(bytes, StandardCharsets.UTF_8);
            parse(bytes, new Collector(tags));
            return new Declarations(text, List.copyOf(tags), Optional.empty());
        } catch (SAXParseException e) {
            return new Declarations(text, List.copyOf(tags), Optional.of(name(file) + ", line " + e.getLineNumber()
                    + ": " + e.getMessage().replaceFirst("\\.$", "")));
        } catch (SAXException | IOException e) {
            return new Declarations(text, List.copyOf(tags), Optional.of(name(file) + ": " + e.getMessage()));
        }
    }

    private static void parse(byte[] bytes, DefaultHandler handler) throws SAXException, IOException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new ByteArrayInputStream(bytes)), handler);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of the Java platform has these features", e);
        }
    }

    private static String name(URL file) {
        return file.getPath().replaceFirst("^/", "");
    }

    private static final class Collector extends DefaultHandler {

        private final List<Tag> tags;
        private final Deque<Tag> open = new ArrayDeque<>();

        Collector(List<Tag> tags) {
            this.tags = tags;
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            Map<String, String> values = new HashMap<>();
            for (int n = 0; n < attributes.getLength(); n++) {
                values.put(attributes.getQName(n), attributes.getValue(n));
            }
            Tag tag = new Tag(name, values, open.peek());
            tags.add(tag);
            open.push(tag);
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            open.pop();
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
