package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The view in three dimensions on a case in closed form, by real widgets and events. */
class SceneWorkbenchTest {

    private static final String VIEW = "org.isocentra.ui.scene.view";
    private static final SyntheticCase.Ball TARGET = SyntheticCase.TARGETS.getFirst();
    /** Of what is seen at first, as a multiple of the head. */
    private static final double ROOM = 1.15;

    private final Workbench workbench = new Workbench();

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.show("org.isocentra.ui.viewer.sagittal");
        workbench.perspective(PlanningPerspective.ID);
    }

    @Test
    void aTargetIsSeenTurnedAndPicked() {
        workbench.perspective(PlanningPerspective.ID);
        workbench.show(VIEW);
        assertTrue(workbench.shows("in three dimensions"), "an empty state that says what to do");
        OpenCase open = SyntheticCase.planned();
        workbench.session().view().set(FirstLook.withDose(FirstLook.at(open, ViewState.EMPTY), open)
                .withCrosshair(Vector3.ZERO));
        workbench.session().openCase().set(Optional.of(open));
        workbench.settle();
        Control canvas = workbench.largest("SceneCanvas");
        awaitPicture(canvas);
        workbench.screenshot("scene");

        Workbench.send(canvas, SWT.KeyDown, event -> event.keyCode = 'a');
        awaitPicture(canvas);
        Point at = fromTheFront(canvas, TARGET.centreMm());
        ImageData front = workbench.picture(canvas);
        RGB seen = front.palette.getRGB(front.getPixel(at.x, at.y));
        assertTrue(seen.red > seen.green + 40 && seen.red > seen.blue + 40, "the red target, not " + seen);

        workbench.send(canvas, SWT.MouseDown, 1, at.x, at.y, 1);
        workbench.send(canvas, SWT.MouseUp, 1, at.x, at.y, 1);
        Vector3 picked = workbench.session().view().get().crosshairMm();
        assertEquals(TARGET.radiusMm(), picked.distanceTo(TARGET.centreMm()), 0.2, "on its surface");
        assertEquals(TARGET.centreMm().y() - TARGET.radiusMm(), picked.y(), 0.5, "in front");

        workbench.session().view().update(state -> state.withStructure(TARGET.name(), false).withIsodoses(
                List.of()));
        awaitPicture(canvas);
        ImageData without = workbench.picture(canvas);
        RGB hidden = without.palette.getRGB(without.getPixel(at.x + 5, at.y + 5));
        assertFalse(hidden.red > hidden.green + 40, "no target any more, but " + hidden);

        workbench.send(canvas, SWT.MouseDown, 1, at.x, at.y, 1);
        workbench.send(canvas, SWT.MouseMove, 1, at.x + 60, at.y, 0);
        workbench.send(canvas, SWT.MouseUp, 1, at.x + 60, at.y, 0);
        awaitPicture(canvas);
        assertEquals(picked, workbench.session().view().get().crosshairMm(), "a drag does not move the crosshair");
        byte[] turned = workbench.picture(canvas).data;
        assertFalse(Arrays.equals(without.data, turned), "turned");
        toggle("SLICES");
        awaitPicture(canvas);
        assertFalse(Arrays.equals(turned, workbench.picture(canvas).data), "with slices");
        toggle("SLICES");
        Workbench.send(canvas, SWT.KeyDown, event -> event.keyCode = 'a');
        turnWheelWithControl(canvas, 2);
        awaitPicture(canvas);
        assertFalse(Arrays.equals(without.data, workbench.picture(canvas).data), "less is seen through the head");
        turnWheelWithControl(canvas, -2);
        awaitPicture(canvas);
        assertTrue(Arrays.equals(without.data, workbench.picture(canvas).data), "and back");
        slide(canvas, without.data);
    }

    /** The slider does what the wheel does, and follows it; it is moved by keys as sliders are. */
    private void slide(Control canvas, byte[] before) {
        Scale opacity = workbench.find(Scale.class, scale -> scale.isVisible() && scale.getToolTipText().startsWith(
                "Opacity of head and brain: 15 %"));
        int first = opacity.getSelection();
        assertTrue(opacity.setFocus(), "reached by keys");
        opacity.setSelection(0);
        opacity.notifyListeners(SWT.Selection, new Event());
        awaitPicture(canvas);
        assertFalse(Arrays.equals(before, workbench.picture(canvas).data), "nothing is seen through the head");
        assertTrue(opacity.getToolTipText().startsWith("Opacity of head and brain: 100 %"), opacity.getToolTipText());
        workbench.execute("org.isocentra.ui.scene.opacity", "org.isocentra.ui.scene.opacity.percent", "15");
        awaitPicture(canvas);
        assertEquals(first, opacity.getSelection(), "follows a command");
        assertTrue(Arrays.equals(before, workbench.picture(canvas).data), "and back");
    }

    private void awaitPicture(Control canvas) {
        workbench.settle();
        workbench.await("picture", () -> Boolean.TRUE.equals(canvas.getData("org.isocentra.scene")));
        // the window system paints when it wants to
        workbench.awaitStill(canvas);
    }

    private static void turnWheelWithControl(Control canvas, int clicks) {
        for (int n = 0; n < Math.abs(clicks); n++) {
            Workbench.send(canvas, SWT.MouseVerticalWheel, event -> {
                event.stateMask = SWT.MOD1;
                event.count = 3 * Integer.signum(clicks);
            });
        }
    }

    private void toggle(String part) {
        workbench.execute("org.isocentra.ui.scene.part", "org.isocentra.ui.scene.part.part", part);
    }

    /** Where a point is seen from the front at first. */
    private static Point fromTheFront(Control canvas, Vector3 pointMm) {
        Point size = canvas.getSize();
        double pixelsPerMm = size.y / (ROOM * 2 * SyntheticCase.HEAD_RADIUS_MM);
        return new Point((int) (size.x / 2.0 + pixelsPerMm * pointMm.x()), (int) (size.y / 2.0 - pixelsPerMm * pointMm
                .z()));
    }
}
