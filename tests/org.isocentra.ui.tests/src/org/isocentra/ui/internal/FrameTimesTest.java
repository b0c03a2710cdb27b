package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.structure.Colour;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlanReader;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long a frame takes, from a step of the wheel until the new slice is painted, with contours, isodoses and colours,
 * and how often dose follows an isocentre that is dragged. A measurement, made on demand:
 * {@code -Disocentra.frames=CASE.yaml}, or the folder of a plan made before.
 */
@EnabledIfSystemProperty(named = FrameTimesTest.CASE, matches = ".+")
class FrameTimesTest {

    static final String CASE = "isocentra.frames";

    private static final Duration PLANNING = Duration.ofMinutes(8);
    private static final int ISODOSES = 8;
    /** The last of the eight where a plan has seven: the longest line of all. */
    private static final Isodose NEAR_BACKGROUND = new Isodose(1, new Colour(96, 125, 139), false, true);
    private static final double MILLIS = 1e6;

    private final Workbench workbench = new Workbench();
    private long painted;

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
    }

    @Test
    void framesAndDrags() {
        CompletableFuture<PlannedCase> planning = CompletableFuture.supplyAsync(() -> plan(workbench,
                Path.of(System.getProperty(CASE))));
        workbench.await("plan", PLANNING, planning::isDone);
        PlannedCase planned = planning.join();
        OpenCase openCase = new OpenCase(planned.planningCase(), Optional.of(planned), DoseState.CURRENT);
        ViewState first = FirstLook.withDose(FirstLook.at(openCase, ViewState.EMPTY), openCase);
        List<Isodose> lines = Stream.concat(first.isodoses().stream(), Stream.of(NEAR_BACKGROUND)).limit(ISODOSES)
                .toList();
        workbench.session().view().set(first.withDoseWash(true).withIsodoses(lines));
        workbench.session().openCase().set(Optional.of(openCase));
        workbench.shell().setSize(1600, 1000);
        workbench.awaitStill(workbench.largest("SliceCanvas"));
        System.out.printf("%d units, %d structures, %d isodoses, dose grid %s%n", planned.plan().units().size(),
                openCase.structures().size(), lines.size(), planned.planDose().doseGy().geometry());
        scroll(openCase, "first time");
        double[] again = scroll(openCase, "again");
        workbench.screenshot("frames");
        assertTrue(again.length > 0);
        PlanEditing editing = new PlanEditing(workbench);
        editing.rate();
        editing.drag();
        editing.set();
        editing.addAndDelete();
        editing.faultyEngine();
    }

    /** Of a case that is planned now, or of a folder with a plan made before. */
    static PlannedCase plan(Workbench workbench, Path path) {
        Planner planner = workbench.service(Planner.class);
        return Files.isDirectory(path) ? workbench.service(PlanReader.class).read(path, Optional.empty(),
                ProgressMonitor.NONE) : planner.plan(planner.open(path, ProgressMonitor.NONE), PlanOptions.DEFAULT,
                        ProgressMonitor.NONE);
    }

    /** Goes through all slices, each as soon as the one before is on the screen. */
    private double[] scroll(OpenCase openCase, String which) {
        Control axial = workbench.largest("SliceCanvas");
        painted = 0;
        axial.addListener(SWT.Paint, _ -> painted = System.nanoTime());
        VolumeGeometry image = openCase.image().grid().geometry();
        double[] millis = new double[image.nz()];
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        for (int k = 0; k < image.nz(); k++) {
            Vector3 there = image.toPatient(image.nx() / 2.0, image.ny() / 2.0, k);
            Object before = axial.getData("org.isocentra.slice");
            long begin = System.nanoTime();
            workbench.session().view().update(state -> state.withCrosshair(there));
            workbench.await("new slice", () -> !Objects.equals(axial.getData("org.isocentra.slice"), before));
            long shown = System.nanoTime();
            workbench.await("paint", () -> painted > shown);
            millis[k] = (painted - begin) / MILLIS;
        }
        cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).minus(cpu);
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf("scrolling %d slices at %s, %s: median %.1f ms, 95th percentile %.1f ms, most %.1f ms;"
                + " %.1f ms of CPU each%n", millis.length, axial.getSize(), which, sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100], sorted[sorted.length - 1], cpu.toMillis() / (double) millis.length);
        return millis;
    }
}
