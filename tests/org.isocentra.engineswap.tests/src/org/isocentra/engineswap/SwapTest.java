package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.Services;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseDisplay;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Engines swapped on the open plan of the running workbench, by its own command. Runs on the thread of the widgets. */
class SwapTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SWAPS = Integer.getInteger("isocentra.swaps", 40);
    private static final int WARM_UP = 10;
    private static final long SLACK_BYTES = 8L << 20;
    private static final int SLACK_THREADS = 3;
    private static final String A = ChangedEngine.RAYTRACE;
    private static final String B = "org.isocentra.engineswap.b";
    /** Not far from 1: the comparison that goes with each swap is then quick. */
    private static final float FACTOR = 1.001f;

    private final IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    private final CaseSession session = window.getService(CaseSession.class);
    private final PlannedCase planned = SmallCase.planned();

    @BeforeEach
    void open() {
        session.openCase().set(Optional.of(new OpenCase(planned.planningCase(), Optional.of(planned),
                DoseState.CURRENT)));
        settle();
    }

    @AfterEach
    void close() {
        session.activity().get().ifPresent(activity -> activity.cancel().run());
        await("end of the work", () -> session.activity().get().isEmpty());
        session.openCase().set(Optional.empty());
        List.of(display().getShells()).stream().filter(shell -> shell != window.getShell()
                && shell.getText().contains("not possible")).forEach(Shell::close);
        settle();
    }

    @Test
    void everyEvaluationBelongsToOneDose() throws InterruptedException {
        try (ChangedEngine _ = ChangedEngine.scaled(Services.context(), B, FACTOR)) {
            AtomicBoolean done = new AtomicBoolean();
            Semaphore swapsBegun = new Semaphore(0);
            AtomicInteger looks = new AtomicInteger();
            AtomicReference<Throwable> wrong = new AtomicReference<>();
            Thread reader = Thread.ofPlatform().name("reader").start(() -> {
                try {
                    while (true) {
                        swapsBegun.acquire();
                        swapsBegun.drainPermits();
                        if (done.get()) {
                            return;
                        }
                        checkWhole(session.openCase().get().orElseThrow());
                        looks.incrementAndGet();
                    }
                } catch (Throwable e) {
                    wrong.set(e);
                }
            });
            long heap = 0;
            int threads = 0;
            for (int n = 1; n <= SWAPS; n++) {
                swapsBegun.release();
                swap(n % 2 == 1 ? B : A);
                int least = n / 2;
                await("look at every other swap", () -> looks.get() >= least || wrong.get() != null);
                if (n == WARM_UP) {
                    heap = heapAfterCollection();
                    threads = Thread.activeCount();
                }
            }
            done.set(true);
            swapsBegun.release();
            reader.join(PATIENCE);
            assertEquals(null, wrong.get());
            long growth = heapAfterCollection() - heap;
            System.out.printf("%d swaps, %d evaluations meanwhile, heap %+d KiB, threads %+d%n", SWAPS, looks.get(),
                    growth >> 10, Thread.activeCount() - threads);
            assertTrue(growth < SLACK_BYTES, "heap grew by " + growth + " bytes in " + (SWAPS - WARM_UP) + " swaps");
            assertTrue(Thread.activeCount() - threads <= SLACK_THREADS, "threads: " + threads + " before, "
                    + Thread.activeCount() + " after");
        }
    }

    /** What is open is the plan with the doses of one engine, bit by bit, and their evaluation. */
    private void checkWhole(OpenCase openCase) {
        PlannedCase shown = openCase.planned().orElseThrow();
        assertSame(planned.plan(), shown.plan());
        Set<String> engines = shown.doses().stream().map(dose -> dose.provenance().engineId())
                .collect(Collectors.toSet());
        assertEquals(1, engines.size(), "doses of several engines");
        float factor = engines.contains(B) ? FACTOR : 1;
        for (int n = 0; n < shown.doses().size(); n++) {
            DoseGrid first = planned.doses().get(n);
            DoseGrid now = shown.doses().get(n);
            assertEquals(first.provenance().inputDigest(), now.provenance().inputDigest());
            for (int v = 0; v < now.doseGy().values().length; v++) {
                if (now.doseGy().values()[v] != first.doseGy().values()[v] * factor) {
                    fail("voxel %d of %s is %s by %s".formatted(v, now.name(), now.doseGy().values()[v], engines));
                }
            }
        }
        Map<String, Double> metrics = shown.evaluation().targets().getFirst().metrics();
        assertEquals(evaluate(shown).targets().getFirst().metrics(), metrics, "evaluation of another dose");
    }

    private static PlanEvaluation evaluate(PlannedCase shown) {
        List<Structure> structures = shown.planningCase().structures().structures().stream()
                .filter(structure -> structure.type().isTarget()).toList();
        return Services.get(PlanEvaluator.class).evaluate(new PlanEvaluator.Request(structures,
                shown.plan().prescriptions(), shown.doses(), "", 1), ProgressMonitor.NONE);
    }

    @Test
    void oldDoseIsShownMarkedUntilTheNewOneIsThere() {
        CountDownLatch calculating = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ChangedEngine _ = ChangedEngine.plugIn(Services.context(), B, "1.0.0", dose -> {
            calculating.countDown();
            awaitLatch(goOn);
            return ChangedEngine.times(dose, FACTOR);
        })) {
            calculate(B);
            // the thread of the widgets waits for the engine by handling events: it is free
            await("calculation", () -> calculating.getCount() == 0);
            await("mark", () -> shows("BEING REPLACED"));
            assertEquals(DoseState.REPLACING, session.openCase().get().orElseThrow().doseState());
            assertSame(planned, session.openCase().get().flatMap(OpenCase::planned).orElseThrow());
            assertTrue(session.activity().get().isPresent());
            goOn.countDown();
            await("new dose", () -> session.activity().get().isEmpty());
            PlannedCase now = session.openCase().get().flatMap(OpenCase::planned).orElseThrow();
            assertNotSame(planned, now);
            assertSame(planned.doses().getFirst(), now.comparison().orElseThrow().reference().planDose());
            await("status", () -> shows("Dose b 1.0.0 (was raytrace 1.0.0) \u00b7 current"));
            assertTrue(shows("NOT the engine optimised with"));
            await("title", () -> window.getShell().getText()
                    .contains("dose: b 1.0.0 (was raytrace 1.0.0), not the one optimised with"));
            session.view().update(state -> state.withDoseDisplay(DoseDisplay.DIFFERENCE));
            settle();
        }
        await("mark of the engine that is gone", () -> session.openCase().get().orElseThrow().doseState()
                == DoseState.STALE && shows("STALE"));
    }

    @Test
    void updatedEngineMakesTheDoseStaleUntilItIsBack() {
        try (ChangedEngine _ = ChangedEngine.scaled(Services.context(), B, FACTOR)) {
            swap(B);
        }
        await("stale", () -> state() == DoseState.STALE);
        try (ChangedEngine _ = ChangedEngine.plugIn(Services.context(), B, "1.0.1", dose -> dose)) {
            await("still stale", () -> state() == DoseState.STALE);
        }
        try (ChangedEngine _ = ChangedEngine.scaled(Services.context(), B, FACTOR)) {
            await("current", () -> state() == DoseState.CURRENT);
        }
    }

    @Test
    void cancelledCalculationLeavesTheDose() {
        CountDownLatch calculating = new CountDownLatch(1);
        try (ChangedEngine _ = ChangedEngine.plugIn(Services.context(), B, "1.0.0", dose -> {
            calculating.countDown();
            return dose;
        })) {
            calculate(B);
            await("calculation", () -> calculating.getCount() == 0);
            session.activity().get().ifPresent((Activity activity) -> activity.cancel().run());
            await("end", () -> session.activity().get().isEmpty());
            assertSame(planned, session.openCase().get().flatMap(OpenCase::planned).orElseThrow());
            assertEquals(DoseState.CURRENT, state());
        }
    }

    @Test
    void faultyEngineLeavesTheDoseAndIsNamed() {
        String id = "org.isocentra.engineswap.exploding";
        try (ChangedEngine _ = ChangedEngine.plugIn(Services.context(), id, "1.0.0", dose -> {
            dose[0] = Float.NaN;
            return dose;
        })) {
            calculate(id);
            await("message", () -> List.of(display().getShells()).stream()
                    .anyMatch(shell -> texts(shell).contains(id)));
            await("end", () -> session.activity().get().isEmpty());
            assertSame(planned, session.openCase().get().flatMap(OpenCase::planned).orElseThrow());
            assertEquals(DoseState.CURRENT, state());
        }
    }

    private DoseState state() {
        return session.openCase().get().orElseThrow().doseState();
    }

    private void swap(String engine) {
        PlannedCase before = session.openCase().get().flatMap(OpenCase::planned).orElseThrow();
        calculate(engine);
        await("dose by " + engine, () -> session.activity().get().isEmpty()
                && session.openCase().get().flatMap(OpenCase::planned).orElseThrow() != before);
        assertEquals(engine, session.openCase().get().flatMap(OpenCase::planned).orElseThrow().planDose().provenance()
                .engineId());
    }

    private void calculate(String engine) {
        try {
            window.getService(IHandlerService.class).executeCommand(ParameterizedCommand.generateCommand(
                    window.getService(ICommandService.class).getCommand("org.isocentra.ui.calculateDose"),
                    Map.of("org.isocentra.ui.calculateDose.engine", engine)), null);
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
    }

    private Display display() {
        return window.getShell().getDisplay();
    }

    private boolean shows(String text) {
        return texts(window.getShell()).contains(text);
    }

    /** All that can be read in a window. */
    private static String texts(Composite parent) {
        StringBuilder texts = new StringBuilder();
        for (Control child : parent.getChildren()) {
            if (child.isVisible()) {
                texts.append(child instanceof Label label ? label.getText() + "\n" : "")
                        .append(child instanceof CLabel label ? label.getText() + "\n" : "")
                        .append(child instanceof Text text ? text.getText() + "\n" : "")
                        .append(child instanceof Composite composite ? texts(composite) : "");
            }
        }
        return texts.toString();
    }

    private void settle() {
        while (display().readAndDispatch()) {
            // until nothing is left
        }
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("after " + PATIENCE.toSeconds() + " s still not: " + what);
            }
            if (!display().readAndDispatch()) {
                sleep(2);
            }
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long heapAfterCollection() {
        for (int n = 0; n < 3; n++) {
            System.gc();
            sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
