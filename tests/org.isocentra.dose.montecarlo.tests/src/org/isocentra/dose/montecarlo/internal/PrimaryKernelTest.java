package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The electrons in the kernels of convolution are those of this engine. {@code -Disocentra.montecarlo.kernels=true}
 * calculates them anew, which takes a minute of processor time, and writes target/electrons.json, whose parts replace
 * those in the file.
 */
class PrimaryKernelTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Path FILE = BASE.resolve("../../bundles/org.isocentra.dose.convolution/data/kernels.json")
            .normalize();
    private static final boolean WRITE = Boolean.getBoolean("isocentra.montecarlo.kernels");
    private static final List<Spectrum> SPECTRA = List.of(Lab.COBALT, Lab.SIX_MV);
    private static final double[] CELL_MM = {0.05, 0.2};
    private static final double[] QUICK_CELL_MM = {0.1, 0.25};
    private static final int ALL_COLLISIONS = 1_000_000;
    private static final int COLLISIONS = 20_000;

    @Test
    void kernelsOfConvolutionAreThoseOfTheEngine() throws IOException {
        JsonNode kernels = JsonMapper.builder().build().readTree(Files.readString(FILE)).get("kernels");
        if (WRITE) {
            Files.writeString(BASE.resolve("target/electrons.json"), all(kernels));
        }
        for (int n = 0; n < SPECTRA.size(); n++) {
            JsonNode stored = kernels.get(n).get("electrons");
            PrimaryKernel found = PrimaryKernel.simulate(SPECTRA.get(n), numbers(stored.get("radiusMm")),
                    QUICK_CELL_MM[n], COLLISIONS);
            assertTrue(Arrays.equals(PrimaryKernel.ANGLE_DEG, numbers(stored.get("angleDeg"))), "angles");
            double[][] share = new double[found.share().length][];
            Arrays.setAll(share, row -> numbers(stored.get("share").get(row)));
            PrimaryKernel file = new PrimaryKernel(found.angleDeg(), found.radiusMm(), share);
            System.out.printf(Locale.ROOT, "%s, electrons of a collision (stored): share of its energy %.4f (%.4f),"
                    + " mean distance %.3f mm (%.3f), along the photon %.3f mm (%.3f)%n", SPECTRA.get(n).id(),
                    found.whole(), file.whole(), found.meanMm(), file.meanMm(), found.forwardMm(), file.forwardMm());
            // noise 0.4, 0.5 and 0.6 %
            assertEquals(file.whole(), found.whole(), 0.015 * file.whole());
            assertEquals(file.meanMm(), found.meanMm(), 0.02 * file.meanMm());
            assertEquals(file.forwardMm(), found.forwardMm(), 0.025 * file.forwardMm());
        }
    }

    private static double[] numbers(JsonNode node) {
        double[] numbers = new double[node.size()];
        Arrays.setAll(numbers, n -> node.get(n).asDouble());
        return numbers;
    }

    private static String all(JsonNode kernels) {
        StringBuilder text = new StringBuilder("[");
        for (int n = 0; n < SPECTRA.size(); n++) {
            PrimaryKernel kernel = PrimaryKernel.simulate(SPECTRA.get(n),
                    numbers(kernels.get(n).get("electrons").get("radiusMm")), CELL_MM[n], ALL_COLLISIONS);
            text.append(n == 0 ? "" : ",\n").append("{\"share\": [\n").append(Arrays.stream(kernel.share())
                    .map(row -> Arrays.stream(row).mapToObj(v -> String.format(Locale.ROOT, "%.3g", v))
                            .collect(Collectors.joining(", ", "  [", "]")))
                    .collect(Collectors.joining(",\n"))).append("]}");
        }
        return text.append("]\n").toString();
    }
}
