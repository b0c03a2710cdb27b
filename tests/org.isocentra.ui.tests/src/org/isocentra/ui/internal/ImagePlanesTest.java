package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.isocentra.imaging.api.Orientation;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The views whose planes are turned, by real widgets and events. */
class ImagePlanesTest {

    private static final String OBLIQUE = "org.isocentra.ui.viewer.oblique";
    private static final String BEAMS_EYE = "org.isocentra.ui.viewer.beamsEye";
    private static final RGB LINE = new RGB(206, 147, 255);

    private final Workbench workbench = new Workbench();

    @BeforeEach
    void open() {
        OpenCase openCase = SyntheticCase.planned();
        workbench.shell().setSize(1600, 1000);
        workbench.reset(PlanningPerspective.ID);
        workbench.session().view().set(FirstLook.withDose(FirstLook.at(openCase, ViewState.EMPTY), openCase));
        workbench.session().openCase().set(Optional.of(openCase));
    }

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.show("org.isocentra.ui.viewer.axial");
        workbench.show("org.isocentra.ui.viewer.sagittal");
        workbench.settle();
    }

    @Test
    void thePlaneOfTheObliqueViewIsTurnedByHandleKeyAndAngle() {
        assertEquals(Optional.empty(), oblique(), "no line for a view nobody sees");
        workbench.show(OBLIQUE);
        workbench.await("oblique", () -> oblique().isPresent());
        assertEquals(SlicePlane.View.AXIAL.orientation(), oblique().get());
        Control coronal = workbench.find("SliceCanvas", 1);
        workbench.awaitStill(coronal);
        assertEquals(0, lines(workbench.find("SliceCanvas", 0)), "the axial slice is the oblique one");

        int[] handle = handle(workbench.picture(coronal));
        workbench.send(coronal, SWT.MouseDown, 1, handle[0], handle[1], 0);
        workbench.send(coronal, SWT.MouseMove, 0, handle[0] - 20, handle[1] - 60, 0);
        workbench.send(coronal, SWT.MouseUp, 1, handle[0] - 20, handle[1] - 60, 0);
        Spinner roll = spinner("front-back");
        workbench.await("angle", () -> roll.getSelection() > 200);
        assertEquals(0, spinner("left-right").getSelection());
        assertTrue(oblique().get().right().z() > 0.3, "the left is raised: " + oblique().get());
        workbench.await("line in the axial view", () -> lines(workbench.find("SliceCanvas", 0)) > 100);
        workbench.awaitStill(coronal);
        workbench.screenshot("oblique");

        double before = angle(oblique().get());
        Workbench.send(coronal, SWT.KeyDown, event -> {
            event.keyCode = SWT.ARROW_RIGHT;
            event.stateMask = SWT.SHIFT;
        });
        assertEquals(1, Math.abs(angle(oblique().get()) - before), 1e-9);

        roll.setSelection(0);
        roll.notifyListeners(SWT.Selection, null);
        Spinner pitch = spinner("left-right");
        pitch.setSelection(900);
        pitch.notifyListeners(SWT.Selection, null);
        assertTrue(oblique().get().isParallelTo(SlicePlane.View.CORONAL.orientation()));
        workbench.execute("org.isocentra.ui.viewer.standardPlane", "org.isocentra.ui.viewer.standardPlane.plane",
                "SAGITTAL");
        assertEquals(SlicePlane.View.SAGITTAL.orientation(), oblique().get());
        workbench.await("angle", () -> roll.getSelection() == 900);

        Control canvas = workbench.find("SliceCanvas", 2);
        Vector3 there = workbench.session().view().get().crosshairMm();
        workbench.send(canvas, SWT.MouseVerticalWheel, 0, 20, 20, 3);
        assertEquals(-1, workbench.session().view().get().crosshairMm().minus(there).x(), 1e-9, "along the normal");
    }

    @Test
    void aPerspectiveThatIsLeftOrPutBackLeavesNoLineOfTheObliqueView() {
        workbench.show(OBLIQUE);
        workbench.await("oblique", () -> oblique().isPresent());
        workbench.perspective("org.isocentra.ui.physics.perspective");
        assertEquals(Optional.empty(), oblique());
        workbench.perspective(PlanningPerspective.ID);
        assertTrue(oblique().isPresent());
        workbench.reset(PlanningPerspective.ID);
        assertEquals(Optional.empty(), oblique());
    }

    @Test
    void aBeamIsLookedAlong() {
        workbench.show(BEAMS_EYE);
        Control canvas = workbench.find("BeamsEyeCanvas", 0);
        workbench.awaitStill(canvas);
        OpenCase openCase = SmallCase.planned(workbench);
        workbench.session().view().set(FirstLook.withDose(FirstLook.at(openCase, ViewState.EMPTY), openCase));
        workbench.session().openCase().set(Optional.of(openCase));
        sharp(canvas);
        workbench.screenshot("beams-eye");
        Scale number = workbench.find(Scale.class, scale -> scale.isVisible() && scale.getMaximum() > 10);
        assertTrue(number.getToolTipText().contains("Field 1 of "), number.getToolTipText());
        int first = workbench.picture(canvas).data.hashCode();
        number.setSelection(5);
        number.notifyListeners(SWT.Selection, null);
        workbench.await("another field", () -> number.getToolTipText().contains("Field 6 of "));
        workbench.send(canvas, SWT.MouseVerticalWheel, 0, 20, 20, 3);
        workbench.await("the next field", () -> number.getToolTipText().contains("Field 7 of "));
        assertEquals(6, number.getSelection());
        sharp(canvas);
        assertTrue(first != workbench.picture(canvas).data.hashCode());

        Point size = canvas.getSize();
        workbench.send(canvas, SWT.MouseDown, 1, size.x / 2, size.y / 2, 0);
        workbench.send(canvas, SWT.MouseUp, 1, size.x / 2, size.y / 2, 0);
        Vector3 isocentre = openCase.planned().orElseThrow().plan().units().getFirst().isocentreMm();
        assertEquals(0, workbench.session().view().get().crosshairMm().distanceTo(isocentre), 0.5);
        greyIsChosenAndDragged(canvas);
    }

    private void greyIsChosenAndDragged(Control canvas) {
        Combo greys = workbench.find(Combo.class, each -> each.isVisible() && each.getToolTipText().startsWith("Grey"));
        assertEquals("As the Image Proposes", greys.getText());
        int proposed = white(canvas);
        workbench.choose(greys.getToolTipText(), "Half the Contrast");
        workbench.await("no ray is brightest", () -> white(canvas) < proposed / 2);
        Point size = canvas.getSize();
        Image.Window slices = workbench.session().view().get().window();
        workbench.send(canvas, SWT.MouseDown, 3, 50, 50, 0);
        workbench.send(canvas, SWT.MouseMove, 0, 50 - size.x, 50, 0);
        workbench.send(canvas, SWT.MouseUp, 3, 50 - size.x, 50, 0);
        workbench.await("more contrast", () -> white(canvas) > proposed);
        assertEquals("", greys.getText(), "what was dragged has no name");
        assertEquals(slices, workbench.session().view().get().window(), "of the slices");
        Workbench.send(canvas, SWT.KeyDown, event -> event.keyCode = SWT.HOME);
        workbench.await("as it was", () -> greys.getText().equals("As the Image Proposes"));
    }

    /** How many pixels are as bright as a ray comes to be. */
    private int white(Control canvas) {
        return (int) pixels(workbench.picture(canvas)).stream().filter(new RGB(190, 190, 190)::equals).count();
    }

    private void sharp(Control canvas) {
        workbench.await("sharp", () -> Boolean.TRUE.equals(canvas.getData("org.isocentra.sharp")));
    }

    private static double angle(Orientation plane) {
        return Math.toDegrees(Math.atan2(plane.right().z(), plane.right().x()));
    }

    private Optional<Orientation> oblique() {
        return workbench.service(SliceViews.class).oblique().get();
    }

    private Spinner spinner(String axis) {
        return workbench.find(Spinner.class, each -> each.isVisible() && each.getToolTipText().contains(axis));
    }

    private int lines(Control canvas) {
        return (int) pixels(workbench.picture(canvas)).stream().filter(LINE::equals).count();
    }

    private static List<RGB> pixels(ImageData data) {
        return IntStream.range(0, data.width * data.height)
                .mapToObj(n -> data.palette.getRGB(data.getPixel(n % data.width, n / data.width))).toList();
    }

    /** The middle of the right handle: where the line is thick. */
    private static int[] handle(ImageData data) {
        for (int x = data.width - 1; x >= 0; x--) {
            for (int y = 3; y < data.height - 3; y++) {
                boolean thick = true;
                for (int d = -3; d <= 3; d++) {
                    thick &= LINE.equals(data.palette.getRGB(data.getPixel(x, y + d)));
                }
                if (thick) {
                    return new int[] {x, y};
                }
            }
        }
        throw new AssertionError("no handle");
    }
}
