package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How many lesions of real anatomy {@code isocentra candidates} proposes, and what else: the table of its guide.
 * {@code -Disocentra.candidates=1-10} names the seeds of cases; the head without lesions is added.
 * {@code -Disocentra.candidateCases=FOLDER} says where they are, {@code seed1} and so on and {@code none}; those that
 * are not there are made, which takes a minute each and the Debian packages that the program that makes them names.
 */
@EnabledIfSystemProperty(named = CandidatesOfRealHeadsTest.SEEDS, matches = "\\d+(-\\d+)?",
        disabledReason = "takes minutes, and cases of real anatomy")
class CandidatesOfRealHeadsTest {

    static final String SEEDS = "isocentra.candidates";

    private static final Path PROGRAM = Commands.ROOT.resolve("../shared/real-case/make_case.py").normalize();
    private static final Path FOLDER = Path.of(System.getProperty("isocentra.candidateCases",
            Commands.ROOT.resolve("tests/org.isocentra.cli.tests/target/cases").toString()));
    /** Smaller lesions are counted apart. */
    private static final double LEAST_CM3 = 0.1;
    private static final double LEAST_FOUND = 0.9;
    /** A candidate of a lesion begins within the lesion's radius of its centre; that of a small one within this. */
    private static final double NEAR_MM = 2;

    /** What became of the lesions of a case. */
    private record Outcome(int lesions, int found, int large, int largeFound, int others, List<Double> volumeRatios) {

        static Outcome of(JsonNode truth, JsonNode report) {
            List<JsonNode> left = new ArrayList<>();
            report.path("candidates").forEach(left::add);
            int found = 0;
            int large = 0;
            int largeFound = 0;
            List<Double> ratios = new ArrayList<>();
            for (JsonNode lesion : truth.path("lesions")) {
                double volume = lesion.path("volumeCm3").asDouble();
                double near = Math.max(NEAR_MM, Math.cbrt(volume * 3000 / (4 * Math.PI)));
                Vector3 centre = point(lesion.path("centreLpsMm"));
                Optional<JsonNode> candidate = left.stream().filter(c -> point(c.path("seedLpsMm")).distanceTo(centre)
                        < near).findFirst();
                large += volume >= LEAST_CM3 ? 1 : 0;
                if (candidate.isPresent()) {
                    found++;
                    largeFound += volume >= LEAST_CM3 ? 1 : 0;
                    left.remove(candidate.get());
                    ratios.add(candidate.get().path("volumeCm3").asDouble() / volume);
                }
            }
            return new Outcome(truth.path("lesions").size(), found, large, largeFound, left.size(), ratios);
        }

        Outcome plus(Outcome other) {
            List<Double> ratios = new ArrayList<>(volumeRatios);
            ratios.addAll(other.volumeRatios);
            return new Outcome(lesions + other.lesions, found + other.found, large + other.large, largeFound
                    + other.largeFound, others + other.others, ratios);
        }

        void print(String name) {
            String ratios = volumeRatios.isEmpty() ? "" : Commands.format("%.2f to %.2f",
                    volumeRatios.stream().min(Double::compare).orElseThrow(),
                    volumeRatios.stream().max(Double::compare).orElseThrow());
            System.out.println(Commands.format("| %s | %d | %d | %d | %d | %d | %s |", name, lesions, found, large,
                    largeFound, others, ratios));
        }
    }

    @Test
    void lesionsAreProposed() throws IOException, InterruptedException {
        String[] ends = System.getProperty(SEEDS).split("-");
        System.out.println("| case | lesions | found | of 0.1 cm³ or more | found | false | volume, by the true one |");
        Outcome all = new Outcome(0, 0, 0, 0, 0, List.of());
        for (int seed : IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .toArray()) {
            Outcome outcome = outcome("seed" + seed, seed, lesions(seed));
            assertEquals(lesions(seed), outcome.lesions(), "the folder holds another case of seed " + seed);
            all = all.plus(outcome);
        }
        all.print("all");
        assertEquals(0, outcome("none", 1, 0).lesions(), "the folder holds another case without lesions");
        assertTrue(all.large() > 0 && all.largeFound() >= LEAST_FOUND * all.large(), all::toString);
    }

    /** Six, a dozen in some, and a score in the fourth. */
    private static int lesions(int seed) {
        return seed == 4 ? 20 : seed > 4 && seed % 2 == 0 ? 12 : 6;
    }

    private static Outcome outcome(String name, int seed, int lesions) throws IOException, InterruptedException {
        Path made = FOLDER.resolve(name);
        if (!Files.exists(made.resolve("truth.json"))) {
            assumeTrue(Files.exists(PROGRAM), "skipped: the program that makes cases is not there: " + PROGRAM);
            Commands.program(List.of("/usr/bin/python3", PROGRAM.toString(), made.toString(), "--lesions",
                    Integer.toString(lesions), "--seed", Integer.toString(seed), "--no-ct")).expect(0);
        }
        JsonNode report = Commands.isocentra("candidates", made.resolve("MR"), "--json").expect(ExitCode.DONE).json();
        Outcome outcome = Outcome.of(new ObjectMapper().readTree(made.resolve("truth.json").toFile()), report);
        outcome.print(name);
        return outcome;
    }

    private static Vector3 point(JsonNode array) {
        return new Vector3(array.get(0).asDouble(), array.get(1).asDouble(), array.get(2).asDouble());
    }
}
