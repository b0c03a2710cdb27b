package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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

    /** By other data and the drawn outline instead of voxels; 3.5 % were reached that way against GammaPlan. */
    @Test
    void everyShotPassesTheSecondCheck() throws IOException, InterruptedException {
        JsonNode plan = Product.json(DemoPlan.folder().resolve("plan.json"));
        JsonNode check = plan.path("secondChecks").path(0);
        assertEquals("org.isocentra.check.gammaknife", check.path("id").asText());
        assertEquals(plan.path("deliveryUnits").findValuesAsText("name"), check.path("units")
                .findValuesAsText("name"));
        DoubleSummaryStatistics percent = StreamSupport.stream(check.path("units").spliterator(), false)
                .mapToDouble(unit -> unit.path("differencePercent").asDouble()).summaryStatistics();
        System.out.println(Product.format("second check of %d shots: mean difference %+.2f %%, from %+.2f to %+.2f %%",
                percent.getCount(), percent.getAverage(), percent.getMin(), percent.getMax()));
        assertTrue(percent.getMin() >= -3.5 && percent.getMax() <= 3.5 && check.path("passed").asBoolean());
        assertTrue(Files.readString(DemoPlan.folder().resolve("report.html")).contains("all within 5 %"));
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
