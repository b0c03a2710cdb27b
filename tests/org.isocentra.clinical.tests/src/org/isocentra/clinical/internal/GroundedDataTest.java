package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** No datum without source and confidence: neither a number nor a sentence, in any data file of the bundle. */
class GroundedDataTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** What lacks a ground, as paths: an object with numbers or a text needs both, by itself or by what holds it. */
    private static List<String> groundless(String path, JsonNode node, boolean source, boolean confidence) {
        List<String> groundless = new ArrayList<>();
        boolean hasSource = source || node.hasNonNull("source") || node.hasNonNull("reason");
        boolean hasConfidence = confidence || Confidence.ACCEPTED.contains(node.path("confidence").asText());
        boolean isDatum = node.isObject() && (node.has("text") || node.propertyStream().anyMatch(p -> p.getValue()
                .isNumber()));
        if (isDatum && !(hasSource && hasConfidence)) {
            groundless.add(path);
        }
        node.propertyStream().forEach(p -> groundless.addAll(groundless(path + "/" + p.getKey(), p.getValue(),
                hasSource, hasConfidence)));
        for (int n = 0; node.isArray() && n < node.size(); n++) {
            groundless.addAll(groundless(path + "/" + n, node.get(n), hasSource, hasConfidence));
        }
        return groundless;
    }

    private static List<String> groundless(String json) throws IOException {
        return groundless("", MAPPER.readTree(json), false, false);
    }

    @Test
    void everyDatumHasSourceAndConfidence() throws IOException {
        List<URL> files = Protocols.entries("data", true).toList();
        assertTrue(files.size() > 35, files::toString);
        for (URL file : files) {
            try (InputStream in = file.openStream()) {
                assertEquals(List.of(), groundless(file.getPath(), MAPPER.readTree(in), false, false));
            }
        }
    }

    @Test
    void whatLacksThemIsFound() throws IOException {
        assertEquals(List.of(),
                groundless("{\"source\": \"S\", \"rules\": [{\"doseGy\": 20, \"confidence\": \"V\"}]}"));
        assertEquals(List.of("/rules/0"), groundless("{\"source\": \"S\", \"rules\": [{\"doseGy\": 20}]}"));
        assertEquals(List.of("/rules/0"), groundless("{\"rules\": [{\"doseGy\": 20, \"confidence\": \"V\"}]}"));
        assertEquals(List.of("/terms/0"), groundless(
                "{\"source\": \"S\", \"terms\": [{\"text\": \"1 mm\", \"confidence\": \"?\"}]}"));
    }
}
