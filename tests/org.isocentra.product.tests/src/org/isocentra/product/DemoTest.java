package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The newcomer's first command. */
class DemoTest {

    @Test
    void runsFromStartToReport() throws IOException, InterruptedException {
        Path out = DemoPlan.folder();
        for (String file : new String[] {"plan.json", "metrics.json", "checks.json", "report.html", "case/case.yaml"}) {
            assertTrue(Files.size(out.resolve(file)) > 100, file);
        }
        assertTrue(count(out.resolve("dicom")) >= 3, "structure set, plan and dose");
        JsonNode metrics = Product.json(out.resolve("metrics.json"));
        assertTrue(count(out.resolve("pictures")) >= 3 * metrics.path("targets").size(),
                "three pictures for each target");
        for (JsonNode target : metrics.path("targets")) {
            assertTrue(target.path("coverage").asDouble() >= 0.98, target::toPrettyString);
        }
        assertEquals("UNAPPROVED", Product.json(out.resolve("plan.json")).path("approval").asText());
        Dicom.validate(out.resolve("dicom"));
    }

    @Test
    void planningItsCaseAgainGivesTheSameBytes() throws IOException, InterruptedException {
        ObjectNode first = (ObjectNode) Product.json(DemoPlan.folder().resolve("metrics.json"));
        Path out = Product.fresh("demo-again");
        Product.isocentra("plan", DemoPlan.folder().resolve("case/case.yaml"), "--out", out).expect(0);
        ObjectNode second = (ObjectNode) Product.json(out.resolve("metrics.json"));
        first.remove("timingSeconds");
        second.remove("timingSeconds");
        assertEquals(first.toPrettyString(), second.toPrettyString());
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
