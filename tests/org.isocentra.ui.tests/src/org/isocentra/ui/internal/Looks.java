package org.isocentra.ui.internal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;

/** Pictures of the window for people to look at, and what text is clipped or lies over something else in them. */
final class Looks {

    /** Names the size of window that is looked at, as 1920x1080. */
    static final String SIZE = "isocentra.looks";

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

    /** Takes a picture in both themes, in a window of the size that is looked at. */
    void inBothThemes(String name) {
        Rectangle usual = workbench.shell().getBounds();
        resize();
        picture(atSize(name) + "-dark");
        workbench.execute("org.isocentra.ui.switchTheme");
        picture(atSize(name) + "-light");
        workbench.execute("org.isocentra.ui.switchTheme");
        workbench.shell().setBounds(usual);
        workbench.settle();
    }

    /** Gives the window the size that is looked at. */
    void resize() {
        String[] size = System.getProperty(SIZE).split("x");
        workbench.shell().setBounds(0, 0, Integer.parseInt(size[0]), Integer.parseInt(size[1]));
    }

    /** The name of a picture at the size that is looked at. */
    String atSize(String name) {
        return name + "-" + System.getProperty(SIZE) + "-" + workbench.shell().getMonitor().getZoom();
    }

    /** What is clipped or covered in any picture so far. */
    Set<String> faults() {
        return Set.copyOf(faults);
    }
}
