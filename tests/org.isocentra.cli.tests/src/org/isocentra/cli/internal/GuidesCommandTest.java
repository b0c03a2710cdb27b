package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** {@code isocentra guides}: each engine and kernel has a page that says what it is worth. */
class GuidesCommandTest {

    @Test
    void everyEngineAndKernelHasAPage() throws IOException {
        List<String> bundles = new ArrayList<>();
        for (JsonNode guide : Commands.isocentra("guides", "--json").expect(0).json()) {
            bundles.add(guide.path("bundle").asText());
            assertTrue(guide.path("title").asText().length() > 5, guide::toPrettyString);
        }
        for (JsonNode point : Commands.isocentra("extensions", "--json").expect(0).json().path("extensionPoints")) {
            if (point.path("id").asText().matches(".*\\.(doseEngines|doseKernels)")) {
                assertTrue(point.path("contributions").size() >= 3, point::toPrettyString);
                point.path("contributions").forEach(contribution -> assertTrue(
                        bundles.contains(contribution.path("bundle").asText()), contribution::toPrettyString));
            }
        }
    }

    @Test
    void aPageIsShownAsItIs() {
        String page = Commands.isocentra("guides", "convolution").expect(0).out();
        assertTrue(page.startsWith("# The convolution engine"), page);
        for (String part : List.of("## Model", "## Data", "## Validation", "## Limits")) {
            assertTrue(page.contains(part), part);
        }
        assertTrue(Commands.isocentra("guides").expect(0).out().contains("monte-carlo"));
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() {
        String said = Commands.isocentra("guides", "toaster").expect(2).err();
        assertTrue(said.contains("'toaster'") && said.contains("ray-tracing"), said);
        assertEquals("", Commands.isocentra("guides", "toaster").out());
    }
}
