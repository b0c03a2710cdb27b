package org.isocentra.cli.internal;

import static org.isocentra.cli.internal.Commands.isocentra;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.beamdata.api.SiteMachineData;
import org.isocentra.cli.internal.Commands.Result;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code isocentra beamdata} from measured tables to accepted machine data. The tables are made by
 * {@code python/measured.py}, brute force and with noise, from parameters that are known.
 */
class BeamDataCommandTest {

    private static final Path MEASURED = Commands.ROOT
            .resolve("tests/org.isocentra.cli.tests/src/org/isocentra/cli/internal/measured");
    private static final Path SHIPPED = Commands.ROOT
            .resolve("bundles/org.isocentra.device.gammaknife/data/beam-model.json");
    private static final String DEVICE = "gammaknife-icon";
    private static final double[] COLLIMATORS_MM = {4, 8, 16};
    /** Of the noise in the tables, percent of the maximum. */
    private static final double NOISE_PERCENT = 0.2;

    @TempDir
    private Path folder;

    @Test
    void aFitFindsTheMachineThatWasMeasured() throws IOException {
        Path out = folder.resolve("fit");
        isocentra("beamdata", "fit", "--device", DEVICE, MEASURED.resolve("single-shots.csv"), "--out", out).expect(0);
        JsonNode summary = json(out.resolve("summary.json"));
        for (JsonNode residual : summary.get("residuals")) {
            double rms = residual.get("rmsPercent").asDouble();
            assertTrue(rms < 1.5 * NOISE_PERCENT, residual::toString);
            assertTrue(!residual.get("curve").asText().startsWith("profile") || rms > 0.7 * NOISE_PERCENT,
                    () -> "follows the noise: " + residual);
        }
        JsonNode machine = json(out.resolve("machine-data.json"));
        JsonNode truth = json(MEASURED.resolve("truth.json"));
        for (int n = 0; n < COLLIMATORS_MM.length; n++) {
            JsonNode collimator = machine.get("collimators").get(n);
            JsonNode own = truth.get(Integer.toString((int) COLLIMATORS_MM[n]));
            assertEquals(own.get("outputFactor").asDouble(), collimator.get("outputFactor").asDouble(), 1e-9);
            assertEquals(own.get("attenuationPerMm").asDouble(), collimator.get("attenuationPerMm").asDouble(), 5e-5);
            double elevation = 0;
            for (JsonNode ring : collimator.get("rings")) {
                elevation += ring.get("elevationDeg").asDouble() / collimator.get("rings").size();
            }
            assertEquals(own.get("meanElevationDeg").asDouble(), elevation, 0.5, "mean elevation");
            SingleShots shots = new SingleShots(machine, COLLIMATORS_MM[n]);
            assertEquals(own.get("outputFactor").asDouble(), shots.dose(Vector3.ZERO), 1e-4, "dose at the focus");
            assertFollows(own.get("x"), shots, Vector3.X, COLLIMATORS_MM[n] + " mm x");
            assertFollows(own.get("z"), shots, Vector3.Z, COLLIMATORS_MM[n] + " mm z");
        }
        assertEquals(2.871, machine.at("/reference/doseRateGyPerMinute").asDouble());
        assertEquals("2026-03-02", machine.at("/reference/date").asText());
        assertEquals("entered", machine.at("/acceptance/state").asText());
        assertTrue(machine.at("/provenance/measurements/0/sha256").asText().matches("[0-9a-f]{64}"));
        String report = Files.readString(out.resolve("report.html"));
        assertEquals(9, report.split("<svg", -1).length - 1, "one picture a curve");
    }

    /** Against the machine without noise: 0.1 % rms and 0.4 % at the most of the maximum, about the middle. */
    private static void assertFollows(JsonNode truth, SingleShots shots, Vector3 axis, String what) {
        double[] mm = SingleShots.numbers(truth.get("positionMm"));
        double[] dose = SingleShots.numbers(truth.get("dose"));
        double shift = middle(fine(mm), at(shots, axis, fine(mm))) - middle(mm, dose);
        double[] model = at(shots, axis, Arrays.stream(mm).map(x -> x + shift).toArray());
        double scale = Arrays.stream(dose).sum() / Arrays.stream(model).sum();
        double square = IntStream.range(0, mm.length).mapToDouble(n -> Math.pow(scale * model[n] - dose[n],
                2)).average()
                .orElseThrow();
        double most = IntStream.range(0, mm.length).mapToDouble(n -> Math.abs(scale * model[n] - dose[n])).max()
                .orElseThrow();
        System.out.printf("%s: rms %.3f %%, largest %.3f %%, middle %.3f mm apart%n", what, 100 * Math.sqrt(square),
                100 * most, shift);
        assertTrue(100 * Math.sqrt(square) < 0.1, () -> what + ": rms " + 100 * Math.sqrt(square) + " %");
        assertTrue(100 * most < 0.4, () -> what + ": largest " + 100 * most + " %");
    }

    /** The published profiles give what is shipped: widths within 0.06 mm, 80-20 within 0.08 mm, doses within 0.8 %. */
    @Test
    void thePublishedProfilesGiveTheShippedModel() throws IOException {
        Path refused = folder.resolve("refused");
        Result result = isocentra("beamdata", "fit", "--device", DEVICE, MEASURED.resolve("published.csv"), "--out",
                refused).expect(1);
        assertTrue(result.err().contains("points between 80 and 20 %"), result::err);
        assertFalse(Files.exists(refused.resolve("machine-data.json")));
        Path out = folder.resolve("fit");
        isocentra("beamdata", "fit", "--device", DEVICE, MEASURED.resolve("published.csv"), "--despite",
                "published with 1 mm between the points", "--out", out).expect(1);
        JsonNode machine = json(out.resolve("machine-data.json"));
        assertEquals("published with 1 mm between the points", machine.at("/provenance/despite").asText());
        assertTrue(machine.at("/provenance/exceptions/0").asText().contains("points between"), machine::toString);
        JsonNode shipped = json(SHIPPED);
        for (double collimator : COLLIMATORS_MM) {
            SingleShots mine = new SingleShots(machine, collimator);
            SingleShots theirs = new SingleShots(shipped, collimator);
            for (Vector3 axis : new Vector3[] {Vector3.X, Vector3.Z}) {
                double[] mm = fine(new double[] {-60, 60});
                double[] a = at(mine, axis, mm);
                double[] b = at(theirs, axis, mm);
                double shift = middle(mm, a) - middle(mm, b);
                double[] shifted = at(mine, axis, Arrays.stream(mm).map(x -> x + shift).toArray());
                double most = 100 * IntStream.range(0, mm.length)
                        .mapToDouble(n -> Math.abs(shifted[n] / max(a) - b[n] / max(b))).max().orElseThrow();
                String what = collimator + " mm " + axis + ": largest difference " + most + " %";
                System.out.println(what + ", 50 % width " + (width(mm, a, 0.5) - width(mm, b, 0.5)) + " mm");
                assertTrue(most < 0.8, what);
                assertEquals(width(mm, b, 0.5), width(mm, a, 0.5), 0.06, what);
                assertEquals((width(mm, b, 0.2) - width(mm, b, 0.8)) / 2, (width(mm, a, 0.2) - width(mm, a, 0.8)) / 2,
                        0.08, what);
            }
        }
    }

    @Test
    void dataAreUsedThenAcceptedThenChanged() throws IOException {
        String before = System.getProperty(SiteMachineData.FOLDER);
        System.setProperty(SiteMachineData.FOLDER, folder.resolve("machines").toString());
        try {
            isocentra("beamdata", "accept", "--device", DEVICE, "--by", "A. Person", "--digest",
                    "0".repeat(64)).expect(2);
            Path data = folder.resolve("data.json");
            Files.writeString(data, Files.readString(SHIPPED).replace("\"state\": \"representative\"",
                    "\"state\": \"accepted\""));
            assertTrue(isocentra("beamdata", "use", "--device", DEVICE,
                    data).expect(2).err().contains("recorded beside"));
            Files.writeString(data, Files.readString(SHIPPED).replace("\"state\": \"representative\"",
                    "\"state\": \"entered\""));
            isocentra("beamdata", "use", "--device", DEVICE, data).expect(0);
            JsonNode used = state(1);
            assertEquals("entered", used.get("state").asText());
            String digest = used.get("digestSha256").asText();
            isocentra("beamdata", "accept", "--device", DEVICE, "--by", "A. Person", "--digest", digest.substring(0, 8))
                    .expect(2);
            isocentra("beamdata", "accept", "--device", DEVICE, "--by", "A. Person", "--digest", digest).expect(0);
            assertEquals("accepted", state(0).get("state").asText());
            Path file = Path.of(used.get("file").asText());
            Files.writeString(file, Files.readString(file).replace("\"doseRateGyPerMinute\": 3.0",
                    "\"doseRateGyPerMinute\": 3.1"));
            assertEquals("entered", state(1).get("state").asText());
            assertTrue(state(1).get("statement").asText().startsWith("NOT accepted"));
        } finally {
            if (before == null) {
                System.clearProperty(SiteMachineData.FOLDER);
            } else {
                System.setProperty(SiteMachineData.FOLDER, before);
            }
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        String all = Files.readString(MEASURED.resolve("published.csv"));
        Path file = folder.resolve("part.csv");
        for (String[] part : new String[][] {{"quantity, dose rate", "dose rate of the 16 mm"},
            {"quantity, output factor", "output factor of the 4 mm"}}) {
            int from = all.indexOf(part[0]);
            int end = all.indexOf("\n\n", from) < 0 ? all.length() : all.indexOf("\n\n", from);
            Files.writeString(file, all.substring(0, from) + all.substring(end));
            Result result = isocentra("beamdata", "fit", "--device", DEVICE, file, "--out",
                    folder.resolve("none")).expect(2);
            assertTrue(result.err().contains(part[1]), result::err);
            assertFalse(Files.exists(folder.resolve("none")));
        }
        Files.writeString(file, all.replaceFirst("field \\(mm\\), 8", "field (mm), 9"));
        assertTrue(isocentra("beamdata", "fit", "--device", DEVICE, file, "--out",
                folder.resolve("none")).expect(2).err()
                .contains("profile along x or y of the 8 mm"));
        Files.writeString(file, all.replace("machine, gammaknife-icon", "machine, the other"));
        assertTrue(isocentra("beamdata", "check", "--device", DEVICE, file).expect(1).err().contains("the other"));
    }

    private static JsonNode state(int exitCode) throws IOException {
        return isocentra("beamdata", "--device", DEVICE, "--json").expect(exitCode).json().get("machines").get(0);
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }

    private static double[] at(SingleShots shots, Vector3 axis, double[] mm) {
        return Arrays.stream(mm).map(x -> shots.dose(axis.times(x))).toArray();
    }

    /** The range of positions, every 0.25 mm. */
    private static double[] fine(double[] mm) {
        double first = mm[0];
        return IntStream.rangeClosed(0, (int) ((mm[mm.length - 1] - first) * 4)).mapToDouble(n -> first
                + n / 4.0).toArray();
    }

    private static double max(double[] dose) {
        return Arrays.stream(dose).max().orElseThrow();
    }

    private static double middle(double[] mm, double[] dose) {
        double[] ends = ends(mm, dose, 0.5);
        return (ends[0] + ends[1]) / 2;
    }

    private static double width(double[] mm, double[] dose, double level) {
        double[] ends = ends(mm, dose, level);
        return ends[1] - ends[0];
    }

    private static double[] ends(double[] mm, double[] dose, double level) {
        double limit = level * max(dose);
        int left = 0;
        while (dose[left] < limit) {
            left++;
        }
        int right = dose.length - 1;
        while (dose[right] < limit) {
            right--;
        }
        return new double[] {crossing(mm, dose, limit, left, left - 1), crossing(mm, dose, limit, right, right + 1)};
    }

    private static double crossing(double[] mm, double[] dose, double limit, int inside, int outside) {
        return mm[inside] + (dose[inside] - limit) / (dose[inside] - dose[outside]) * (mm[outside] - mm[inside]);
    }
}
