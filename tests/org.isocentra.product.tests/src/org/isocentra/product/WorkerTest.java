package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Dose engines in worker processes of the installed product, because the site says so. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "uses env")
class WorkerTest {

    private static final List<String> ISOLATED = List.of("env", "ISOCENTRA_JAVA_OPTIONS=-Disocentra.isolate=raytrace",
            Product.script().toString());
    private static final String WORKER = "org.isocentra.dose.internal.worker.Boot";
    private static final long MINUTES = 3;

    @Test
    void extensionsTellWhereEnginesRun() throws IOException, InterruptedException {
        assertEquals("none", isolation(Product.isocentra("extensions", "--json")));
        assertEquals("process", isolation(Product.run(with("extensions", "--json"))));
        assertTrue(Product.run(with("extensions")).expect(0).out().lines()
                .anyMatch(line -> line.contains("dose.raytrace") && line.endsWith(", in a worker process")));
    }

    private static String isolation(Product.Result result) throws IOException {
        return StreamSupport.stream(result.expect(0).json().path("extensionPoints").spliterator(), false)
                .flatMap(point -> StreamSupport.stream(point.path("contributions").spliterator(), false))
                .filter(contribution -> contribution.path("id").asText().equals("org.isocentra.dose.raytrace"))
                .map(contribution -> contribution.path("isolation").asText()).findFirst().orElseThrow();
    }

    @Test
    void theReportOfADeviceIsWholeAndTheSame() throws IOException, InterruptedException {
        Path here = Product.fresh("worker-not");
        Path there = Product.fresh("worker");
        Product.Result inSuite = Product.isocentra("commission", "--device", "gammaknife-icon", "--out", here)
                .expect(0);
        Product.Result inWorker = Product.run(with("commission", "--device", "gammaknife-icon", "--out",
                there.toString())).expect(0);
        assertTrue(inWorker.err().lines().allMatch(line -> line.matches(" *\\d+ % {2}Beam report, \\d+")),
                () -> "more than progress: " + inWorker.err());
        try (var files = Files.walk(here)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(there.resolve(here.relativize(file))),
                        file::toString);
            }
        }
        JsonNode summary = Product.json(here.resolve("summary.json"));
        assertEquals(3, summary.path("outputFactors").size());
        int all = 0;
        for (JsonNode profile : summary.path("profiles")) {
            assertTrue(Files.size(here.resolve(profile.path("csv").asText())) > 100, profile::toPrettyString);
            all += profile.path("sectors").asText().equals("all") ? 1 : 0;
        }
        assertEquals(9, all, "three axes of three collimators");
        System.out.println(Product.format("commission in the suite %.1f s, with the engine in a worker process %.1f s",
                inSuite.seconds(), inWorker.seconds()));
    }

    @Test
    void aKilledSuiteLeavesNoWorker(@TempDir Path folder) throws Exception {
        Process suite = new ProcessBuilder(with("commission", "--device", "gammaknife-icon", "--out",
                folder.resolve("report").toString())).directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            ProcessHandle worker = awaitWorkerOf(suite);
            suite.destroyForcibly();
            worker.onExit().get(10, TimeUnit.SECONDS);
        } finally {
            suite.descendants().forEach(ProcessHandle::destroyForcibly);
            suite.destroyForcibly();
        }
    }

    private static ProcessHandle awaitWorkerOf(Process suite) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (System.nanoTime() < end) {
            Optional<ProcessHandle> worker = suite.descendants()
                    .filter(process -> List.of(process.info().arguments().orElse(new String[0])).contains(WORKER))
                    .findFirst();
            if (worker.isPresent()) {
                return worker.get();
            }
            assertTrue(suite.isAlive(), "the command ended before it started a worker");
            Thread.sleep(10);
        }
        throw new AssertionError("no worker was started");
    }

    private static List<String> with(String... arguments) {
        List<String> command = new ArrayList<>(ISOLATED);
        command.addAll(List.of(arguments));
        return command;
    }
}
