package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.Objective;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * The linear programs of a real plan, by our solver and by HiGHS of scipy, by processor time:
 * {@code -Disocentra.solverCase=CASE.yaml}, {@code -Disocentra.solverDevice=ID}. HiGHS gets the program as the
 * objective is defined, sparse, and its dual with the hinges as bounds, which is smaller, each by its dual simplex and
 * its interior point method. All on one thread, again and again for as long as the clock needs.
 */
@EnabledIfSystemProperty(named = "isocentra.solverCase", matches = ".+")
class SolverRaceTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final String PYTHON = "/usr/bin/python3";
    private static final int RACES = Integer.getInteger("isocentra.solverRaces", 10);
    private static final double FASTER = 5;
    private static final double AGREEMENT = 1e-3;
    /** The clock of a process counts hundredths of a second. */
    private static final double LEAST_SECONDS = 0.5;

    @TempDir
    private Path folder;

    /** A problem that was solved, in a folder of its own. */
    private record Race(Path at, Problem problem, DoseKernel kernel, Solution solution) {

        long size() {
            return problem.influence().values().length;
        }
    }

    /** Hands every problem on, and keeps what it was. */
    private static final class Recorder implements Optimiser {

        private final Optimiser ours;
        private final Path folder;
        /** In the order in which they were solved. */
        private final List<Race> races = new ArrayList<>();

        Recorder(Optimiser ours, Path folder) {
            this.ours = ours;
            this.folder = folder;
        }

        @Override
        public synchronized Solution optimise(Problem problem, DoseKernel kernel, ProgressMonitor monitor) {
            Solution solution = ours.optimise(problem, kernel, monitor);
            races.add(new Race(folder.resolve("problem" + races.size()), problem, kernel, solution));
            return solution;
        }
    }

    /** Of the whole process, compilers and collectors included. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    @Test
    void ourSolverIsFasterAndAgrees() throws IOException, InterruptedException {
        Contributions contributions = Commands.services().get(Contributions.class);
        Recorder recorder = new Recorder(contributions.select(Optimiser.class, "interiorpoint")
                .guarded(Optimiser.class, LONG), folder);
        ServiceRegistration<Optimiser> registration = FrameworkUtil.getBundle(SolverRaceTest.class).getBundleContext()
                .registerService(Optimiser.class, recorder, new Hashtable<>(Map.of(Contributions.ID,
                        "org.isocentra.test.recorder", Contributions.NAME, "Recorder", Contributions.VERSION,
                        "1.0.0")));
        try {
            Commands.isocentra("plan", System.getProperty("isocentra.solverCase"), "--device",
                    System.getProperty("isocentra.solverDevice", "gammaknife-icon"), "--optimiser", "recorder",
                    "--grid", "5", "--threads", "1", "--out", folder.resolve("plan"));
        } finally {
            registration.unregister();
        }
        List<Race> largest = recorder.races.stream().sorted(Comparator.comparingLong(Race::size).reversed())
                .limit(RACES).toList();
        assertTrue(!largest.isEmpty(), "no problem was solved");
        System.out.println(recorder.races.size() + " problems; the largest: points x variables | objective: ours, gap |"
                + " HiGHS | difference | s: ours | simplex | interior point | dual by simplex | by interior point |"
                + " ratio to the program as it is defined | ratio to the fastest");
        largest.forEach(race -> write(race.problem, race.at));
        List<String> command = new ArrayList<>(List.of(PYTHON, "-c", SCRIPT));
        largest.forEach(race -> command.add(race.at.toString()));
        JsonNode highs = new ObjectMapper().readTree(Commands.program(command).expect(0).out());
        double ours = 0;
        double asDefined = 0;
        double fastest = 0;
        for (int n = 0; n < largest.size(); n++) {
            Race race = largest.get(n);
            Problem problem = toAgreement(race.problem);
            Solution again = recorder.ours.optimise(problem, race.kernel, ProgressMonitor.NONE);
            // the plan has warmed the virtual machine up, but where processors are scarce its compilers lag behind
            secondsPerRun(recorder, race, problem, again);
            double seconds = secondsPerRun(recorder, race, problem, again);
            JsonNode other = highs.path(n);
            double[] times = StreamSupport.stream(other.path("seconds").spliterator(), false)
                    .mapToDouble(JsonNode::asDouble).toArray();
            double primal = Math.min(times[0], times[1]);
            double best = Math.min(primal, Math.min(times[2], times[3]));
            double exact = other.path("objective").asDouble();
            System.out.println(Commands.format("%6d x %-5d | %.6f, %.4f %% | %.6f | %+.4f %% | %.4f | %.3f | %.3f"
                    + " | %.3f | %.3f | %.1f | %.1f", problem.influence().points(), problem.influence().variables(),
                    again.objective(), 100 * again.relativeGap(), exact, 100 * (again.objective() / exact - 1), seconds,
                    times[0], times[1], times[2], times[3], primal / seconds, best / seconds));
            assertEquals(exact, again.objective(), AGREEMENT * exact);
            assertEquals(exact, other.path("dualObjective").asDouble(), 1e-6 * exact, "HiGHS solves the same twice");
            ours += seconds;
            asDefined += primal;
            fastest += best;
        }
        System.out.println(Commands.format("together: %.3f s; as it is defined %.3f s, ratio %.1f; the fastest %.3f s,"
                + " ratio %.1f", ours, asDefined, asDefined / ours, fastest, fastest / ours));
        assertTrue(asDefined >= FASTER * ours, "five times faster on the same programs");
        assertTrue(fastest > ours, "faster than the fastest for each");
    }

    /** Solves it again and again for as long as the clock needs; each time comes the same. */
    private static double secondsPerRun(Recorder recorder, Race race, Problem problem, Solution expected) {
        int runs = 0;
        double seconds = 0;
        for (long begin = cpu(); seconds < LEAST_SECONDS; seconds = (cpu() - begin) * 1e-9) {
            assertEquals(expected.objective(), recorder.ours.optimise(problem, race.kernel, ProgressMonitor.NONE)
                    .objective(), 0);
            runs++;
        }
        return seconds / runs;
    }

    /** The same, with no larger gap allowed than what solvers may differ by: plans ask for less at times. */
    private static Problem toAgreement(Problem problem) {
        return new Problem(problem.influence(), problem.backgroundGy(), problem.objectives(), problem.track(),
                problem.group(), problem.timeWeight(), Math.min(AGREEMENT, problem.relativeGap()));
    }

    private static void write(Problem problem, Path at) {
        ObjectNode json = new ObjectMapper().createObjectNode().put("points", problem.influence().points())
                .put("variables", problem.influence().variables()).put("timeWeight", problem.timeWeight());
        ArrayNode objectives = json.putArray("objectives");
        for (Objective objective : problem.objectives()) {
            objectives.addObject().put("under", objective instanceof Objective.Underdose).put("from", objective.from())
                    .put("to", objective.to()).put("doseGy", objective.doseGy()).put("weight", objective.weight());
        }
        ArrayNode tracks = json.putArray("track");
        ArrayNode groups = json.putArray("group");
        for (int v = 0; v < problem.track().length; v++) {
            tracks.add(problem.track()[v]);
            groups.add(problem.group()[v]);
        }
        try {
            Files.createDirectories(at);
            new ObjectMapper().writeValue(at.resolve("problem.json").toFile(), json);
            floats(problem.influence().values(), at.resolve("influence"));
            floats(problem.backgroundGy(), at.resolve("background"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void floats(float[] values, Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                WritableByteChannel channel = Channels.newChannel(out)) {
            for (int n = 0; n < values.length; n++) {
                buffer.putFloat(values[n]);
                if (!buffer.hasRemaining() || n == values.length - 1) {
                    channel.write(buffer.flip());
                    buffer.clear();
                }
            }
        }
    }

    private static final String SCRIPT = """
            import json, sys, time
            import numpy as np
            from scipy import sparse
            from scipy.optimize import linprog
            RUNS = 3
            results = []
            for folder in sys.argv[1:]:
                p = json.load(open(folder + "/problem.json"))
                n = p["variables"]
                a = np.fromfile(folder + "/influence", "<f4").reshape(n, p["points"]).T.astype(float)
                background = np.fromfile(folder + "/background", "<f4").astype(float)
                rows, right, cost = [], [], []
                for o in p["objectives"]:
                    part = slice(o["from"], o["to"])
                    sign = -1 if o["under"] else 1
                    rows.append(sign * a[part] / o["doseGy"])
                    right.append(-sign * (background[part] / o["doseGy"] - 1))
                    cost.append(np.full(o["to"] - o["from"], o["weight"] / (o["to"] - o["from"])))
                hinges, right, cost = np.vstack(rows), np.concatenate(right), np.concatenate(cost)
                track, group = np.array(p["track"]), np.array(p["group"])
                m, tracks, groups = len(cost), track.max() + 1, group.max() + 1
                scale = np.abs(hinges).max()
                ones = np.ones(n)
                times = sparse.csr_matrix((ones, (track, np.arange(n))), (tracks, n))
                longest = -sparse.csr_matrix((np.ones(tracks), (np.arange(tracks),
                                              [group[track == t][0] for t in range(tracks)])), (tracks, groups))
                left = sparse.bmat([[sparse.csr_matrix(hinges / scale), -sparse.eye(m), None],
                                    [times, None, longest]]).tocsc()
                cost = np.concatenate([np.zeros(n), cost, np.full(groups, p["timeWeight"] / scale)])
                right = np.concatenate([right, np.zeros(tracks)])
                keep = np.r_[0:n, n + m:n + m + groups]
                most = np.concatenate([cost[n:n + m], np.full(tracks, np.inf)])
                dual = dict(c=right, A_ub=(-left[:, keep].T).tocsc(), b_ub=cost[keep],
                            bounds=np.column_stack([np.zeros(m + tracks), most]))
                primal = dict(c=cost, A_ub=left, b_ub=right)
                result = {"seconds": []}
                for program, name, sign in ((primal, "objective", 1), (dual, "dualObjective", -1)):
                    for method in ("highs-ds", "highs-ipm"):
                        begin = time.process_time()
                        for run in range(RUNS):
                            solved = linprog(method=method, **program)
                        result["seconds"].append((time.process_time() - begin) / RUNS)
                        assert solved.status == 0
                        result[name] = sign * solved.fun
                results.append(result)
            print(json.dumps(results))
            """;
}
