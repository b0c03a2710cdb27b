package org.isocentra.ui.internal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;

/** Pictures of the window for people to look at, and what text is clipped or lies over something else in them. */
final class Looks {

    /** Of common screens; the smallest is that which is promised to do, and a high-resolution screen at 200 %. */
    private static final List<Point> SIZES = List.of(new Point(1280, 800), new Point(1920, 1080));
    /** Tools that come with what runs the tests, and not with the product. */
    private static final List<String> HARNESS = List.of("annotationNavigation", "navigation",
            "convertLineDelimitersTo").stream().map("org.eclipse.ui.edit.text.actionSet."::concat).toList();
    /** Where a view in three dimensions says whether its picture is done. */
    private static final String SCENE = "org.isocentra.scene";
    /** What is drawn in the background. */
    private static final List<String> PICTURES = List.of("SliceCanvas", "SceneCanvas");
    private static final Duration DRAWING = Duration.ofMinutes(5);

    private final Workbench workbench;
    private final IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    private final Set<String> faults = new LinkedHashSet<>();

    Looks(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Takes a picture when all that is drawn in the background is there. */
    void picture(String name) {
        HARNESS.forEach(page::hideActionSet);
        workbench.controls().stream().filter(control -> control.getData(SCENE) != null).forEach(control ->
                workbench.await("3D", DRAWING, () -> Boolean.TRUE.equals(control.getData(SCENE))));
        workbench.controls().stream().filter(control -> PICTURES.contains(control.getClass().getSimpleName()))
                .findFirst().ifPresent(workbench::awaitStill);
        workbench.screenshot(name);
        workbench.controls().forEach(control -> Clipping.of(control).forEach(fault -> faults.add(name + ": "
                + EveryPerspectiveTest.place(control) + " " + fault)));
    }

    /** Takes pictures in windows of each size for which the screen has room, in both themes. */
    void pictures(String name) {
        Rectangle usual = workbench.shell().getBounds();
        Rectangle screen = workbench.shell().getMonitor().getBounds();
        for (Point size : SIZES) {
            if (size.x <= screen.width && size.y <= screen.height) {
                workbench.shell().setBounds(0, 0, size.x, size.y);
                String place = name + "-" + size.x + "x" + size.y + "-" + workbench.shell().getMonitor().getZoom();
                picture(place + "-dark");
                workbench.execute("org.isocentra.ui.switchTheme");
                picture(place + "-light");
                workbench.execute("org.isocentra.ui.switchTheme");
            }
        }
        workbench.shell().setBounds(usual);
        workbench.settle();
    }

    /** What is clipped or covered in any picture so far. */
    Set<String> faults() {
        return Set.copyOf(faults);
    }
}
