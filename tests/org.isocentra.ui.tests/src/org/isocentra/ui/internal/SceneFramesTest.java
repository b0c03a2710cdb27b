package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanReader;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a picture in three dimensions costs while it turns, and what it looks like: made on demand, of the folders of
 * plans: {@code -Disocentra.scene=FOLDER:FOLDER}.
 */
@EnabledIfSystemProperty(named = SceneFramesTest.PLAN, matches = ".+", disabledReason = "for people to look at")
class SceneFramesTest {

    static final String PLAN = "isocentra.scene";

    private static final Duration READING = Duration.ofMinutes(5);
    private static final int TURNS = 60;
    private static final double MILLIS = 1e6;

    private final Workbench workbench = new Workbench();
    private int painted;

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.shell().setSize(1600, 1000);
    }

    @Test
    void turns() {
        List<Path> folders = Stream.of(System.getProperty(PLAN).split(File.pathSeparator)).map(Path::of).toList();
        folders.forEach(folder -> turn(folder, folder.equals(folders.getFirst())));
    }

    private void turn(Path folder, boolean small) {
        CompletableFuture<PlannedCase> reading = CompletableFuture.supplyAsync(() -> workbench.service(PlanReader.class)
                .read(folder, Optional.empty(), ProgressMonitor.NONE));
        workbench.await("plan", READING, reading::isDone);
        PlannedCase planned = reading.join();
        OpenCase open = new OpenCase(planned.planningCase(), Optional.of(planned), DoseState.CURRENT);
        workbench.perspective(PlanningPerspective.ID);
        workbench.show("org.isocentra.ui.scene.view");
        Duration before = cpu();
        workbench.session().view().set(FirstLook.withDose(FirstLook.at(open, ViewState.EMPTY), open));
        workbench.session().openCase().set(Optional.of(open));
        workbench.settle();
        Control canvas = workbench.largest("SceneCanvas");
        awaitPicture(canvas);
        System.out.printf("%s: all surfaces and the first picture %d ms of CPU%n", folder.getFileName(), cpu().minus(
                before).toMillis());
        String name = "scene-" + folder.getFileName();
        if (small) {
            looks(name, canvas);
        }
        workbench.execute("org.eclipse.ui.window.maximizePart");
        awaitPicture(canvas);
        workbench.screenshot(name + "-first");
        turn(canvas);
        awaitPicture(canvas);
        workbench.screenshot(name + "-large");
        workbench.execute("org.isocentra.ui.scene.part", "org.isocentra.ui.scene.part.part", "SLICES");
        awaitPicture(canvas);
        workbench.screenshot(name + "-slices");
        workbench.execute("org.isocentra.ui.scene.part", "org.isocentra.ui.scene.part.part", "SLICES");
        workbench.execute("org.eclipse.ui.window.maximizePart");
    }

    private void awaitPicture(Control canvas) {
        workbench.settle();
        workbench.await("picture", READING, () -> Boolean.TRUE.equals(canvas.getData("org.isocentra.scene")));
        workbench.awaitStill(canvas);
    }

    private void looks(String name, Control canvas) {
        for (String theme : List.of("dark", "light")) {
            for (int width : List.of(1280, 1600)) {
                workbench.shell().setSize(width, width * 5 / 8);
                awaitPicture(canvas);
                workbench.screenshot(name + "-" + width + "-" + theme);
            }
            workbench.execute("org.isocentra.ui.switchTheme");
        }
    }

    /** Each step as soon as the picture of the one before is on the screen. */
    private void turn(Control canvas) {
        canvas.addListener(SWT.Paint, _ -> painted++);
        workbench.send(canvas, SWT.MouseDown, 1, 100, 100, 1);
        long begin = System.nanoTime();
        Duration before = cpu();
        for (int n = 1; n <= TURNS; n++) {
            int last = painted;
            workbench.send(canvas, SWT.MouseMove, 1, 100 + 5 * n, 100, 0);
            workbench.await("picture", () -> painted > last);
        }
        System.out.printf("turning at %s: %.1f ms a picture, %.1f ms of CPU%n", canvas.getSize(), (System.nanoTime()
                - begin) / MILLIS / TURNS, cpu().minus(before).toNanos() / MILLIS / TURNS);
        workbench.send(canvas, SWT.MouseUp, 1, 100 + 5 * TURNS, 100, 1);
        assertTrue(painted >= TURNS);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
