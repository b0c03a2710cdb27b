package org.isocentra.dose.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.internal.plugin.MoodyEngine;
import org.isocentra.dose.internal.worker.Workers;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Engines that do what a Java machine cannot contain, each in a worker process, under the running suite. */
@Timeout(300)
class IsolatedEngineTest {

    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);
    private static final BeamModel BEAMS = new BeamModel("test.beams", "1", Acceptance.REPRESENTATIVE, "",
            MetersetUnit.SECOND, Map.of());
    private static final String MEMORY = "96m";
    private static final String MOODY = "moody (test.moody of test.moods 2.1.0)";
    private static final float[] RIGHT = {1.5f, 1.5f, 1.5f};

    private final BundleContext context = FrameworkUtil.getBundle(IsolatedEngineTest.class).getBundleContext();
    private final DosePoints.At points = new DosePoints.At(new float[] {1, 2, 3}, new float[3], new float[3]);
    private final Contributions contributions = Services.get(Contributions.class);
    private DoseCalculatorService calculator;
    private Bundle plugin;

    @BeforeEach
    void installPlugin() throws Exception {
        System.setProperty(Workers.MEMORY, MEMORY);
        plugin = new EnginePlugin("test.moods", MoodyEngine.class).engine("moody", "process").engine("other", "process")
                .engine("here", "none").install(context);
        calculator = new DoseCalculatorService(context, contributions, Site.UNCONFIGURED);
    }

    @AfterEach
    void uninstallPlugin() throws Exception {
        assertArrayEquals(new float[] {1, 2, 3}, points.xMm(), "the suite's copy of the request");
        calculator.close();
        plugin.uninstall();
        System.clearProperty(Workers.MEMORY);
        assertEquals(List.of(), workers());
    }

    private static List<Long> workers() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList();
    }

    private DoseCalculator.Session open(String engine) {
        return calculator.open(engine, Optional.of("java"));
    }

    private DoseRequest request(String mood) {
        return new DoseRequest(SPHERE, BEAMS, List.of(new Field(new Vector3(0, 0, 400), Vector3.ZERO,
                new Aperture.Circular(4), mood, 1)), points, 1);
    }

    private float[] dose(DoseCalculator.Session session, String mood) {
        return session.dose(request(mood), ProgressMonitor.NONE);
    }

    private String failure(DoseCalculator.Session session, String mood) {
        return assertThrows(ContributionException.class, () -> dose(session, mood)).getMessage();
    }

    private State health() {
        return contributions.catalogue(DoseEngine.class).stream()
                .filter(c -> c.description().id().equals("test.moody")).findFirst().orElseThrow().health().state();
    }

    @Test
    void runsInOneWorkerThatStaysWhereItCannotBeHeard() {
        assertTrue(calculator.isolated("test.moody"));
        assertFalse(calculator.isolated("test.here"));
        assertEquals(ProcessHandle.current().pid(), dose(open("here"), "process")[0]);
        DoseCalculator.Session session = open("moody");
        float worker = dose(session, "process")[0];
        assertEquals(List.of((long) worker), workers());
        assertArrayEquals(RIGHT, dose(session, "print"));
        InputException refused = assertThrows(InputException.class, () -> dose(session, "refuse"));
        assertEquals("the field: it is in a mood. Wait.", refused.getMessage());
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, session.influence(new InfluenceRequest(SPHERE, BEAMS,
                List.of(request("well").fields(), request("well").fields()), points, 1), ProgressMonitor.NONE)
                .values());
        assertEquals(List.of("Moods 0.5"), progress(session));
        assertEquals(worker, dose(session, "process")[0]);
        assertEquals(State.HEALTHY, health());
    }

    private List<String> progress(DoseCalculator.Session session) {
        List<String> tasks = new ArrayList<>();
        session.dose(request("well"), new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                tasks.add(task + " " + fraction);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
        return tasks;
    }

    @Test
    void mayLoseTwoWorkersAndIsQuarantinedWithTheThird() {
        DoseCalculator.Session session = open("moody");
        assertEquals(MOODY + " did not do its work: it failed: WorkerException: its worker process ended (exit code 7)",
                failure(session, "exit"));
        assertArrayEquals(RIGHT, dose(session, "well"));
        assertEquals(MOODY + " did not do its work: it failed: WorkerException: its worker process ran out of memory"
                + " (-Xmx" + MEMORY + ")", failure(session, "memory"));
        assertNotEquals(State.QUARANTINED, health());
        assertEquals(MOODY + " is not used any more: it gave an invalid answer: its worker process ended (exit code 9),"
                + " and that was the last of 3 it may lose", failure(session, "halt"));
        assertEquals(State.QUARANTINED, health());
        assertEquals(List.of(), workers());
        assertThrows(ContributionException.class, () -> dose(session, "well"));
        assertThrows(InputException.class, () -> open("moody"));
        assertArrayEquals(RIGHT, dose(open("here"), "well"));
    }

    @Test
    void isEndedByForceWhenItDoesNotStop() throws Exception {
        DoseCalculator.Session session = open("moody");
        float worker = dose(session, "process")[0];
        cancel(session, "wait");
        assertEquals(worker, dose(session, "process")[0], "an engine that stops by itself keeps its worker");
        cancel(session, "loop");
        awaitNoWorker();
        assertEquals(State.HEALTHY, health());
        exceedDeadline();
        assertEquals(State.QUARANTINED, health());
        assertArrayEquals(RIGHT, dose(open("here"), "well"));
    }

    /** Cancels while the engine is at work. */
    private void cancel(DoseCalculator.Session session, String mood) {
        long begin = System.nanoTime();
        assertThrows(CancellationException.class, () -> session.dose(request(mood), new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // nobody is watching
            }

            @Override
            public boolean isCancelled() {
                return System.nanoTime() - begin > 200e6;
            }
        }));
        assertStoppedSince(begin + 200_000_000L);
    }

    private void exceedDeadline() throws InterruptedException {
        try (Workers workers = new Workers(context)) {
            Contribution<DoseEngine> engine = workers.isolate(contributions.select(DoseEngine.class, "moody"),
                    "org.isocentra.dose.kernel.java");
            engine.call(Duration.ofMinutes(2), e -> e.dose(request("well"), null, ProgressMonitor.NONE));
            String message = assertThrows(ContributionException.class, () -> engine.call(Duration.ofMillis(300),
                    e -> e.dose(request("loop"), null, ProgressMonitor.NONE))).getMessage();
            assertEquals(MOODY + " is not used any more: it did not answer within 0.3 s", message);
            awaitNoWorker();
        }
    }

    private static void awaitNoWorker() throws InterruptedException {
        long now = System.nanoTime();
        while (!workers().isEmpty()) {
            assertStoppedSince(now);
            Thread.sleep(10);
        }
    }

    private static void assertStoppedSince(long nanoTime) {
        double seconds = (System.nanoTime() - nanoTime) * 1e-9;
        assertTrue(seconds < 2, "not stopped after " + seconds + " s");
    }

    @Test
    void whatIsNoDoseOrNoAnswerIsNotPassedOn() {
        DoseCalculator.Session session = open("moody");
        String scribbled = failure(session, "scribble");
        assertTrue(scribbled.endsWith("WorkerException: its worker process wrote to the suite what is no answer"),
                scribbled);
        assertEquals(MOODY + " is not used any more: it gave an invalid answer: it returned a dose of NaN Gy at point"
                + " 2", failure(session, "nan"));
        assertEquals(List.of(), workers());
        String vandalised = failure(open("other"), "vandalise");
        assertTrue(vandalised.endsWith("it gave an invalid answer: it changed its input: the dose points"), vandalised);
        assertArrayEquals(RIGHT, dose(open("here"), "well"));
    }

    @Test
    void aSessionKeepsTheEngineItHasAndTheNextOneGetsWhatIsInstalled() throws Exception {
        DoseCalculator.Session before = open("moody");
        float worker = dose(before, "process")[0];
        Bundle another = new EnginePlugin("test.more", MoodyEngine.class).engine("more", "none").install(context);
        try {
            assertEquals(worker, dose(before, "process")[0]);
            assertNotEquals(worker, dose(open("moody"), "process")[0]);
        } finally {
            another.uninstall();
        }
    }
}
