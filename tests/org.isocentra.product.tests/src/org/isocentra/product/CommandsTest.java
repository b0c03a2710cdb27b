package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands besides {@code demo} and {@code plan}. */
class CommandsTest {

    private static Path demo;

    @BeforeAll
    static void planDemo() throws IOException, InterruptedException {
        demo = DemoPlan.folder();
    }

    @Test
    void versionNamesTheVersion() throws IOException, InterruptedException {
        assertTrue(Product.isocentra("version", "--json").expect(0).json().path("version").asText().startsWith("1."));
    }

    @Test
    void extensionsListsEveryPointWithItsContributions() throws IOException, InterruptedException {
        Set<String> ids = new HashSet<>();
        for (JsonNode point : Product.isocentra("extensions", "--json").expect(0).json().path("extensionPoints")) {
            assertTrue(point.path("schema").asText().endsWith(".exsd"), point::toPrettyString);
            point.path("contributions").forEach(contribution -> ids.add(contribution.path("id").asText()));
        }
        for (String shortId : List.of("gammaknife-icon", "gammaknife-perfexion", "raytrace", "java", "vector", "pdhg",
                "builtin")) {
            assertTrue(ids.stream().anyMatch(id -> id.endsWith("." + shortId)), shortId + " is not in " + ids);
        }
    }

    @Test
    void benchTimesEveryKernelThatCanRun() throws IOException, InterruptedException {
        JsonNode bench = Product.isocentra("bench", "--repeat", "1", "--threads", "1", "--json").expect(0).json();
        Set<String> timed = new HashSet<>();
        for (JsonNode kernel : bench.path("kernels")) {
            assertTrue(kernel.path("pairsPerSecond").asDouble() > 0, kernel::toString);
            timed.add(kernel.path("id").asText());
        }
        bench.path("unavailableKernels").fieldNames().forEachRemaining(timed::add);
        assertTrue(timed.containsAll(List.of("org.isocentra.dose.kernel.java", "org.isocentra.dose.kernel.vector",
                "org.isocentra.dose.kernel.foreign")), timed::toString);
        assertTrue(bench.path("fullHeadDose").path("seconds").asDouble() > 0, bench::toPrettyString);
        assertTrue(bench.path("gamma").path("points").asInt() > 100_000, bench::toPrettyString);
    }

    @Test
    void structuresGivesTheVolumesOfThePlan() throws IOException, InterruptedException {
        JsonNode structures = Product.isocentra("structures", structureFile(), "--images", demo.resolve("case/MR"),
                "--json").expect(0)
                .json().path("structures");
        JsonNode targets = Product.json(demo.resolve("metrics.json")).path("targets");
        for (JsonNode target : targets) {
            JsonNode same = find(structures, target.path("structure").asText());
            assertEquals(target.path("volumeCm3").asDouble(), same.path("volumeCm3").asDouble(),
                    0.002 * target.path("volumeCm3").asDouble(), target.path("structure").asText());
        }
    }

    @Test
    void evaluateJudgesTheExportedDoseAsThePlan() throws IOException, InterruptedException {
        JsonNode plan = Product.json(demo.resolve("metrics.json")).path("targets");
        java.util.ArrayList<Object> arguments = new java.util.ArrayList<>(List.of("evaluate", "--json", "--structures",
                demo.resolve("dicom/RTSTRUCT.dcm"), "--dose", demo.resolve("dicom/RTDOSE.dcm"), "--images",
                demo.resolve("case/MR")));
        for (JsonNode target : plan) {
            String name = target.path("structure").asText();
            arguments.addAll(List.of("--dose", demo.resolve("dicom/RTDOSE_" + name + ".dcm"), "--prescription",
                    name + "=" + target.path("prescriptionGy").asText()));
        }
        JsonNode judged = Product.isocentra(arguments.toArray()).expect(0).json().path("targets");
        for (JsonNode target : plan) {
            JsonNode same = find(judged, target.path("structure").asText());
            for (String key : List.of("coverage", "paddickConformity", "gradientIndex", "d50Gy", "maxDoseGy")) {
                assertEquals(target.path(key).asDouble(), same.path(key).asDouble(),
                        0.005 * target.path(key).asDouble(),
                        target.path("structure").asText() + " " + key);
            }
        }
    }

    @Test
    void gammaOfADoseWithItselfIsZero() throws IOException, InterruptedException {
        Path dose = demo.resolve("dicom/RTDOSE.dcm");
        JsonNode result = Product.isocentra("gamma", dose, dose, "--dose-percent", "2", "--distance-mm", "1",
                "--json").expect(0).json();
        assertEquals(100, result.path("passPercent").asDouble());
        assertEquals(0, result.path("maximumGamma").asDouble());
        assertTrue(result.path("points").asInt() > 100);
    }

    @Test
    void aPlanIsCheckedWithItsDoses() throws IOException, InterruptedException {
        JsonNode checks = Product.isocentra("check", demo.resolve("case/case.yaml"), "--plan", demo, "--json").json();
        JsonNode written = Product.json(demo.resolve("checks.json"));
        assertEquals(written.path("constraints"), checks.path("constraints"));
        assertEquals(written.path("prescriptions"), checks.path("prescriptions"));
        assertTrue(checks.path("constraints").size() > 3);
        String text = Product.isocentra("check", demo.resolve("case/case.yaml")).out();
        assertTrue(text.contains("not checked: they need a plan") && text.contains("knowledge: org.isocentra.therapy"),
                text);
    }

    private static Path structureFile() throws IOException {
        try (var files = Files.list(demo.resolve("case"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("RTSTRUCT")).findFirst().orElseThrow();
        }
    }

    private static JsonNode find(JsonNode array, String structure) {
        for (JsonNode node : array) {
            if (node.path("structure").asText().equals(structure)) {
                return node;
            }
        }
        throw new AssertionError("no " + structure + " in " + array);
    }
}
