package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans on real anatomy are good, converged, honest and repeatable. */
class RealCasesTest {

    private static final double LEAST_COVERAGE = 0.98;
    private static final double LEAST_MEAN_PADDICK = 0.80;
    private static final double LARGEST_MEAN_GRADIENT = 3.0;
    /** Conformity and gradient of smaller targets are unstable figures and not averaged. */
    private static final double LEAST_AVERAGED_CM3 = 0.1;
    private static final double LARGEST_GAP = 0.001;

    @ParameterizedTest
    @CsvSource({"1, 6", "2, 6", "3, 6", "4, 20"})
    void plansWell(int seed, int lesions) throws IOException, InterruptedException {
        Path folder = RealCase.folder(seed, lesions);
        Path out = Product.fresh("seed" + seed);
        Product.Result result = Product.isocentra("plan", folder.resolve("case.yaml"), "--out", out).expect(0);
        JsonNode metrics = Product.json(out.resolve("metrics.json"));
        System.out.println(Product.format("seed %d, %d lesions: %.1f s", seed, lesions, result.seconds()));
        System.out.println(result.out());
        List<Executable> checks = new ArrayList<>();
        checks.add(() -> checkQuality(metrics, lesions));
        checks.add(() -> checkConvergence(metrics, lesions));
        checks.add(() -> checkVolumes(metrics, folder));
        checks.add(() -> checkIndependently(metrics, out, folder));
        checks.add(() -> Dicom.validate(out.resolve("dicom")));
        assertAll(checks);
    }

    @Test
    void givesTheSameTwice() throws IOException, InterruptedException {
        Path caseFile = RealCase.folder(2, 6).resolve("case.yaml");
        List<String> metrics = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            Path out = Product.fresh("repeat-" + name);
            Product.isocentra("plan", caseFile, "--out", out).expect(0);
            ObjectNode json = (ObjectNode) Product.json(out.resolve("metrics.json"));
            json.remove("timingSeconds");
            metrics.add(json.toPrettyString());
        }
        assertEquals(metrics.get(0), metrics.get(1));
    }

    private static void checkQuality(JsonNode metrics, int lesions) {
        assertEquals(lesions, metrics.path("targets").size());
        double paddick = 0;
        double gradient = 0;
        int averaged = 0;
        for (JsonNode target : metrics.path("targets")) {
            assertTrue(target.path("coverage").asDouble() >= LEAST_COVERAGE, target::toPrettyString);
            if (target.path("volumeCm3").asDouble() >= LEAST_AVERAGED_CM3) {
                paddick += target.path("paddickConformity").asDouble();
                gradient += target.path("gradientIndex").asDouble();
                averaged++;
            }
        }
        System.out.println(Product.format("mean Paddick %.3f (at least %.2f), mean gradient index %.2f (at most %.2f), %d targets",
                paddick / averaged, LEAST_MEAN_PADDICK, gradient / averaged, LARGEST_MEAN_GRADIENT, averaged));
        assertTrue(paddick / averaged >= LEAST_MEAN_PADDICK);
        assertTrue(gradient / averaged <= LARGEST_MEAN_GRADIENT);
        assertTrue(metrics.path("plan").path("beamOnMinutes").asDouble() > 0);
        assertTrue(metrics.path("brain").path("v12GyCm3").asDouble() > 0);
        assertEquals(1, metrics.path("plan").path("gridMm").asDouble());
    }

    private static void checkConvergence(JsonNode metrics, int lesions) {
        assertTrue(metrics.path("optimisation").size() >= lesions);
        for (JsonNode problem : metrics.path("optimisation")) {
            assertTrue(problem.path("relativeGap").asDouble(1) < LARGEST_GAP, problem::toPrettyString);
        }
    }

    private static void checkVolumes(JsonNode metrics, Path folder) throws IOException {
        Map<String, Double> truth = new HashMap<>();
        Product.json(folder.resolve("truth.json")).path("lesions")
                .forEach(lesion -> truth.put(lesion.path("name").asText(), lesion.path("volumeCm3").asDouble()));
        for (JsonNode target : metrics.path("targets")) {
            double exact = truth.get(target.path("structure").asText());
            double error = target.path("volumeCm3").asDouble() / exact - 1;
            System.out.println(Product.format("%s: %.4f cm³ of %.4f cm³, %+.2f %%", target.path("structure").asText(),
                    target.path("volumeCm3").asDouble(), exact, error * 100));
            assertTrue(Math.abs(error) <= (exact < 0.1 ? 0.05 : 0.03), target.path("structure").asText());
        }
    }

    /** The figures once more, by a pydicom and scipy script, from the DICOM objects alone. */
    private static void checkIndependently(JsonNode metrics, Path out, Path folder) throws IOException,
            InterruptedException {
        Debian.requirePython("pydicom", "numpy", "scipy.ndimage", "scipy.interpolate", "skimage.draw");
        JsonNode independent = Product.run(List.of(Debian.PYTHON,
                Product.ROOT.resolve("tests/org.isocentra.product.tests/python/metrics.py")
                .toString(), folder.resolve("RS.dcm").toString(), out.resolve("dicom").toString(),
                        out.resolve("metrics.json").toString()))
                .expect(0).json();
        List<String> differences = new ArrayList<>();
        independent.properties().forEach(target -> target.getValue().properties().forEach(figure -> {
            double ours = value(metrics, target.getKey(), figure.getKey());
            double theirs = figure.getValue().asDouble();
            double difference = ours / theirs - 1;
            String line = Product.format("%-8s %-20s ours %10.4f, independent %10.4f, %+.2f %%", target.getKey(),
                    figure.getKey(),
                    ours, theirs, difference * 100);
            System.out.println(line);
            if (!(Math.abs(difference) <= 0.02)) {
                differences.add(line);
            }
        }));
        assertEquals(List.of(), differences);
    }

    private static double value(JsonNode metrics, String structure, String key) {
        if (structure.equals("brain")) {
            return metrics.path("brain").path(key).asDouble(Double.NaN);
        }
        for (JsonNode target : metrics.path("targets")) {
            if (target.path("structure").asText().equals(structure)) {
                return target.path(key).asDouble(Double.NaN);
            }
        }
        return Double.NaN;
    }
}
