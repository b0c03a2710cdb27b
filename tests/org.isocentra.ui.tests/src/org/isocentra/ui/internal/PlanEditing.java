package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Changes the open plan as a hand would: by mouse and keys on real widgets. */
final class PlanEditing {

    private static final Duration CALCULATION = Duration.ofMinutes(10);
    private static final int PIXELS = 40;
    private static final double NANOS = 1e9;
    private static final long RATE_NANOS = 5_000_000_000L;
    private static final long STEP_NANOS = 15_000_000L;

    private final Workbench workbench;
    private final PlannedCase original;
    private final DeliveryUnit unit;

    PlanEditing(Workbench workbench) {
        this.workbench = workbench;
        original = planned();
        unit = original.plan().units().getFirst();
        workbench.session().view().update(state -> state.withCrosshair(unit.isocentreMm())
                .withCentre(unit.isocentreMm()).zoomed(5 / state.zoom(), unit.isocentreMm()));
        workbench.perspective(PlanningPerspective.ID);
        workbench.show("org.isocentra.ui.planning.edit");
        workbench.awaitStill(canvas());
    }

    /** An isocentre is moved, put back, and moved again. */
    void drag() {
        Point middle = new Point(canvas().getSize().x / 2, canvas().getSize().y / 2);
        workbench.send(canvas(), SWT.MouseDown, 1, middle.x, middle.y, 0);
        workbench.await("choice", () -> workbench.shows("for " + unit.target()));
        workbench.send(canvas(), SWT.MouseMove, 0, middle.x + PIXELS, middle.y, 0);
        workbench.await("preview", CALCULATION, () -> state() == DoseState.PREVIEW);
        assertTrue(workbench.shows("PREVIEW"));
        assertEquals(original.plan().prescriptions(), planned().plan().prescriptions());
        workbench.awaitStill(canvas());
        workbench.screenshot("edit-drag");
        long released = System.nanoTime();
        workbench.send(canvas(), SWT.MouseUp, 1, middle.x + PIXELS, middle.y, 0);
        awaitDose();
        System.out.printf("dose of the whole plan %.1f s after the isocentre was let go%n",
                (System.nanoTime() - released) / NANOS);

        PlannedCase moved = planned();
        Vector3 by = unit(moved).isocentreMm().minus(unit.isocentreMm());
        assertTrue(by.x() > 0.1 && Math.abs(by.y()) < 1e-6 && Math.abs(by.z()) < 1e-6, "to the left only: " + by);
        assertNotEquals(original.plan().uid(), moved.plan().uid(), "another plan");
        assertEquals(List.of(), workbench.service(Planner.class).outdated(moved));
        workbench.execute("org.eclipse.ui.edit.undo");
        workbench.await("undone", () -> planned() == original && state() == DoseState.CURRENT);
        workbench.execute("org.eclipse.ui.edit.redo");
        workbench.await("made again", () -> planned() == moved && state() == DoseState.CURRENT);
        workbench.execute("org.eclipse.ui.edit.undo");
        workbench.await("undone again", () -> planned() == original);
    }

    /** Measures how often the dose follows while the pointer moves all the time. */
    void rate() {
        Point middle = new Point(canvas().getSize().x / 2, canvas().getSize().y / 2);
        workbench.send(canvas(), SWT.MouseDown, 1, middle.x, middle.y, 0);
        int[] updates = {0};
        int[] paints = {0};
        Observable.Watch watch = workbench.session().openCase().watch(Runnable::run, () -> updates[0]++);
        canvas().addListener(SWT.Paint, _ -> paints[0]++);
        Duration cpu = cpu();
        long begin = System.nanoTime();
        long end = begin + RATE_NANOS;
        for (int n = 0; System.nanoTime() < end; n++) {
            workbench.send(canvas(), SWT.MouseMove, 0, middle.x + n % PIXELS, middle.y, 0);
            long next = System.nanoTime() + STEP_NANOS;
            workbench.await("next move", () -> System.nanoTime() > next);
        }
        double seconds = (System.nanoTime() - begin) / NANOS;
        cpu = cpu().minus(cpu);
        watch.close();
        System.out.printf("isocentre dragged: %.1f doses a second, %.0f ms of CPU each, views and figures included;"
                + " the largest view drawn %.1f times a second%n", updates[0] / seconds,
                cpu.toMillis() / (double) updates[0], paints[0] / seconds);
        Workbench.send(canvas(), SWT.KeyDown, event -> event.keyCode = SWT.ESC);
        workbench.send(canvas(), SWT.MouseUp, 1, middle.x, middle.y, 0);
        workbench.await("dropped", CALCULATION, () -> planned() == original);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Sectors by keys and clicks, and a number that cannot be. */
    void set() {
        Control ring = workbench.find("SectorRing", 0);
        ring.setFocus();
        Workbench.send(ring, SWT.KeyDown, event -> {
            event.character = '0';
            event.keyCode = '0';
        });
        awaitDose();
        assertEquals("blocked", unit(planned()).settings().firstEntry().getValue());
        Text time = workbench.find(Text.class, text -> "Meterset".equals(text.getData("org.isocentra.field")));
        time.setText("many");
        time.notifyListeners(SWT.DefaultSelection, null);
        workbench.await("message", () -> workbench.shows("has to be a number"));
        time.setText("1.0");
        time.notifyListeners(SWT.DefaultSelection, null);
        workbench.await("limit", CALCULATION, () -> workbench.shows("shorter than the shortest shot"));
        awaitDose();
        workbench.awaitStill(canvas());
        workbench.screenshot("edit-limit");
        workbench.shell().setSize(1280, 800);
        workbench.awaitStill(canvas());
        workbench.screenshot("edit-small");
        workbench.execute("org.isocentra.ui.switchTheme");
        workbench.awaitStill(canvas());
        workbench.screenshot("edit-small-light");
        workbench.execute("org.isocentra.ui.switchTheme");
        workbench.shell().setSize(1600, 1000);
        workbench.execute("org.eclipse.ui.edit.undo");
        workbench.execute("org.eclipse.ui.edit.undo");
        workbench.await("all undone", () -> planned() == original);
    }

    /** One more shot, and away with it. */
    void addAndDelete() {
        workbench.execute("org.isocentra.ui.planning.add");
        workbench.await("one more", CALCULATION, () -> planned().plan().units().size()
                == original.plan().units().size() + 1);
        awaitDose();
        workbench.execute("org.isocentra.ui.planning.delete");
        workbench.await("away", CALCULATION, () -> planned() == original);
        assertSame(original, planned());
    }

    /** An engine that fails leaves the change, a mark at the dose, what to do about it, and the way back. */
    void faultyEngine() {
        ServiceRegistration<DoseEngine> registration = FrameworkUtil.getBundle(PlanEditing.class).getBundleContext()
                .registerService(DoseEngine.class, new FailingEngine(), new Hashtable<>(Map.of(Contributions.ID,
                        FailingEngine.ID, Contributions.NAME, "Failing", Contributions.VERSION, "1.0.0")));
        try {
            PlannedCase byIt = by(FailingEngine.ID);
            workbench.session().openCase().update(open -> open.map(c -> new OpenCase(c.planningCase(),
                    Optional.of(byIt), DoseState.CURRENT)));
            chooseInTheMiddle();
            workbench.await("machine", () -> workbench.find("SectorRing", 0).isVisible());
            Control ring = workbench.find("SectorRing", 0);
            Workbench.send(ring, SWT.KeyDown, event -> {
                event.character = '0';
                event.keyCode = '0';
            });
            workbench.await("mark and message", CALCULATION, () -> state() == DoseState.STALE
                    && workbench.shows("STALE") && workbench.shows("cannot be calculated"));
            workbench.screenshot("edit-faulty");
            workbench.execute("org.eclipse.ui.edit.undo");
            workbench.await("undone", () -> planned() == byIt && state() == DoseState.CURRENT);
        } finally {
            registration.unregister();
        }
    }

    /** The isocentre that the crosshair is at. */
    private void chooseInTheMiddle() {
        Point middle = new Point(canvas().getSize().x / 2, canvas().getSize().y / 2);
        workbench.send(canvas(), SWT.MouseDown, 1, middle.x, middle.y, 0);
        workbench.send(canvas(), SWT.MouseUp, 1, middle.x, middle.y, 0);
        workbench.await("choice", () -> workbench.shows("for " + unit.target()));
    }

    private PlannedCase by(String engine) {
        List<DoseGrid> doses = original.doses().stream().map(dose -> new DoseGrid(dose.name(), dose.doseGy(),
                new DoseProvenance(engine, "1.0.0", dose.provenance().kernelId(), dose.provenance().beamModelId(),
                        dose.provenance().beamModelVersion(), dose.provenance().inputDigest(), Optional.empty())))
                .toList();
        return new PlannedCase(original.planningCase(), original.plan(), original.device(), original.beamModel(),
                original.beamOnSeconds(), doses, original.evaluation(), List.of(), original.findings(),
                original.timingSeconds(), original.suiteVersion(), original.created(), original.options(),
                original.optimisedWith(), Optional.empty());
    }

    /** An engine as no vendor would ship it. */
    private static final class FailingEngine implements DoseEngine {

        static final String ID = "org.example.failing";

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            throw new IllegalStateException("broken on purpose");
        }

        @Override
        public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    private void awaitDose() {
        workbench.await("dose of the plan", CALCULATION, () -> state() == DoseState.CURRENT && planned() != original);
    }

    private DoseState state() {
        return workbench.session().openCase().get().orElseThrow().doseState();
    }

    private PlannedCase planned() {
        return workbench.session().openCase().get().flatMap(OpenCase::planned).orElseThrow();
    }

    private DeliveryUnit unit(PlannedCase of) {
        return Optional.of(of).flatMap(planned -> planned.plan().units().stream()
                .filter(there -> there.name().equals(unit.name())).findFirst()).orElseThrow();
    }

    private Control canvas() {
        return workbench.largest("SliceCanvas");
    }
}
