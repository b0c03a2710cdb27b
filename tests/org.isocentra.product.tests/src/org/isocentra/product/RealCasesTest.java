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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans on real anatomy are good, converged and honest. */
@Isolated("plans take the whole machine, and their times are printed")
class RealCasesTest {

    private static final double LEAST_COVERAGE = 0.98;
    private static final double LEAST_MEAN_PADDICK = 0.80;
    private static final double LARGEST_MEAN_GRADIENT = 3.0;
    /** Of many targets: every half-prescription volume holds the dose that all the others spread. */
    private static final double LARGEST_MEAN_GRADIENT_OF_MANY = 3.2;
    private static final int MANY = 12;
    private static final double LARGEST_GAP = 0.001;

    /** What goes wrong here goes wrong again in the test that asks for the case, and is told there. */
    @BeforeAll
    static void makeCasesSideBySide() throws InterruptedException {
        try (var executor = Executors.newFixedThreadPool(2)) {
            executor.invokeAll(RealCase.seeds().stream().<Callable<Path>>map(seed -> () -> RealCase.folder(seed))
                    .toList());
        }
    }

    private static List<Integer> seeds() {
        return RealCase.seeds();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void plansWell(int seed) throws IOException, InterruptedException {
        Path folder = RealCase.folder(seed);
        Path out = plan(seed, folder);
        JsonNode metrics = Product.json(out.resolve("metrics.json"));
        assertAll(() -> checkQuality(metrics, RealCase.lesions(seed)), () -> checkVolumes(metrics, folder),
                () -> checkIndependently(metrics, out, folder), () -> Dicom.validate(out.resolve("dicom")));
    }

    private static Path plan(int seed, Path folder) throws IOException, InterruptedException {
        Path out = Product.fresh("seed" + seed);
        Product.Result result = Product.isocentra("plan", folder.resolve("case.yaml"), "--out", out).expect(0);
        System.out.println(Product.format("seed %d: %.1f s", seed, result.seconds()));
        System.out.println(result.out());
        return out;
    }

    private static void checkQuality(JsonNode metrics, int lesions) {
        PlanFigures figures = PlanFigures.of(metrics);
        double largestGradient = lesions < MANY ? LARGEST_MEAN_GRADIENT : LARGEST_MEAN_GRADIENT_OF_MANY;
        System.out.println(Product.format("mean Paddick %.3f (at least %.2f), mean gradient index %.2f (at most %.2f)",
                figures.meanPaddick(), LEAST_MEAN_PADDICK, figures.meanGradient(), largestGradient));
        assertEquals(lesions, figures.targets());
        assertTrue(figures.leastCoverage() >= LEAST_COVERAGE, figures::toString);
        assertTrue(figures.meanPaddick() >= LEAST_MEAN_PADDICK, figures::toString);
        assertTrue(figures.meanGradient() <= largestGradient, figures::toString);
        assertTrue(figures.beamOnMinutes() > 0, figures::toString);
        assertTrue(metrics.path("optimisation").size() >= lesions);
        assertTrue(figures.largestGap() < LARGEST_GAP, figures::toString);
        assertTrue(metrics.path("brain").path("v12GyCm3").asDouble() > 0);
        assertEquals(1, metrics.path("plan").path("gridMm").asDouble());
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
