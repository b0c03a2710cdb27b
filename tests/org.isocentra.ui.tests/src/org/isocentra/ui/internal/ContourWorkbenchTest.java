package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceGesture;
import org.isocentra.ui.api.SliceMark;
import org.isocentra.ui.api.SliceTool;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Structures drawn with the mouse, by real widgets and events; sizes follow from what the hand has done. */
class ContourWorkbenchTest {

    private static final String TOOL = "org.isocentra.ui.contour.tool";
    private static final String NEW = "Lesion D";
    private static final OpenCase CASE = SyntheticCase.planned();
    private static final SyntheticCase.Ball TARGET = SyntheticCase.TARGETS.get(1);

    private final Workbench workbench = new Workbench();

    @BeforeEach
    void open() {
        OpenCase openCase = CASE;
        workbench.session().view().set(FirstLook.withDose(FirstLook.at(openCase, ViewState.EMPTY), openCase)
                .withCrosshair(TARGET.centreMm()).withCentre(TARGET.centreMm()).zoomed(4, TARGET.centreMm()));
        workbench.session().openCase().set(Optional.of(openCase));
        workbench.perspective("org.isocentra.ui.contour.perspective");
        workbench.await("picture", () -> workbench.colours(canvas()) > 20);
    }

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.perspective(PlanningPerspective.ID);
        workbench.settle();
    }

    @Test
    void aStrokeIsDrawnMarkedUndoneAndRedone() {
        create(NEW);
        assertEquals(Optional.of(NEW), workbench.session().view().get().selected());
        take("BRUSH");
        Control canvas = canvas();
        int x = canvas.getSize().x / 2;
        int y = canvas.getSize().y / 2;
        hover(canvas, x, y);
        double before = circleMm();
        Workbench.send(canvas, SWT.MouseVerticalWheel, event -> {
            event.x = x;
            event.y = y;
            event.count = 3;
            event.stateMask = SWT.SHIFT;
        });
        double radiusMm = circleMm();
        assertTrue(radiusMm > before, "the wheel with Shift makes the brush larger");

        workbench.send(canvas, SWT.MouseDown, 1, x, y, 0);
        IntStream.rangeClosed(1, 20).forEach(n -> workbench.send(canvas, SWT.MouseMove, 0, x + 4 * n, y, 0));
        List<Vector3> path = marks().stream().filter(mark -> mark.widthMm() > 0).findFirst().orElseThrow().points();
        workbench.await("volume of what is being drawn", () -> workbench.shows("\u2248"));
        workbench.screenshot("contour-stroke");
        workbench.send(canvas, SWT.MouseUp, 1, x + 80, y, 0);
        workbench.await("stroke", () -> !structure(NEW).contours().isEmpty());

        double lengthMm = path.getFirst().distanceTo(path.getLast());
        double drawnMm2 = Math.PI * radiusMm * radiusMm + 2 * radiusMm * lengthMm;
        assertEquals(drawnMm2, areaMm2(structure(NEW)), 0.01 * drawnMm2, "a round brush along a line");
        assertTrue(workbench.session().openCase().get().orElseThrow().solid(NEW).orElseThrow().volumeMm3() > 0);
        workbench.await("mark", () -> workbench.shows("EDITED: " + NEW));
        assertFalse(workbench.shows("current"));

        workbench.execute("org.eclipse.ui.edit.undo");
        assertTrue(structure(NEW).contours().isEmpty());
        workbench.execute("org.eclipse.ui.edit.redo");
        assertFalse(structure(NEW).contours().isEmpty());
        workbench.execute("org.eclipse.ui.edit.undo");
        workbench.execute("org.eclipse.ui.edit.undo");
        assertEquals(List.of(), openCase().editedStructures(), "all undone, the plan's own structures are back");
        workbench.await("no mark", () -> workbench.shows("current") && !workbench.shows("EDITED"));
    }

    @Test
    void aPolygonIsAddedAndCutByClicksAndKeys() {
        create(NEW);
        take("POLYGON");
        Control canvas = canvas();
        int x = canvas.getSize().x / 2;
        int y = canvas.getSize().y / 2;
        square(canvas, x, y, 100);
        List<Vector3> corners = marks().getFirst().points();
        double sideMm = corners.get(0).distanceTo(corners.get(1));
        key(canvas, SWT.CR);
        workbench.await("polygon", () -> !structure(NEW).contours().isEmpty());
        assertEquals(sideMm * sideMm, areaMm2(structure(NEW)), 0.01 * sideMm * sideMm);

        take("CUT");
        square(canvas, x, y, 50);
        key(canvas, SWT.ESC);
        assertTrue(marks().isEmpty(), "dropped");
        square(canvas, x, y, 50);
        key(canvas, SWT.CR);
        workbench.await("cut", () -> structure(NEW).contours().size() == 1
                && areaMm2(structure(NEW)) < 0.8 * sideMm * sideMm);
        assertEquals(0.75 * sideMm * sideMm, areaMm2(structure(NEW)), 0.01 * sideMm * sideMm, "a quarter is cut out");
    }

    @Test
    void aBodyIsFoundAroundAClick() {
        create(NEW);
        take("GROW");
        Control canvas = canvas();
        workbench.settle();
        workbench.screenshot("contour-grow");
        workbench.send(canvas, SWT.MouseDown, 1, canvas.getSize().x / 2, canvas.getSize().y / 2, 0);
        workbench.await("body", () -> openCase().solid(NEW).isPresent());
        assertEquals(TARGET.volumeMm3(), openCase().solid(NEW).orElseThrow().volumeMm3(), 0.06 * TARGET.volumeMm3());
        workbench.await("picture", () -> workbench.shows("cm\u00b3"));
        workbench.awaitStill(canvas);
        workbench.screenshot("contour");
        workbench.shell().setSize(1280, 800);
        workbench.awaitStill(canvas());
        workbench.screenshot("contour-small");
        workbench.execute("org.isocentra.ui.switchTheme");
        workbench.awaitStill(canvas());
        workbench.screenshot("contour-small-light");
        workbench.execute("org.isocentra.ui.switchTheme");
        workbench.shell().setSize(1600, 1000);
        workbench.settle();
    }

    /** Chosen once, a tool is in use, whatever has been in use since it was chosen last. */
    @Test
    void aToolThatAnotherOneHasReplacedIsTakenAtOnce() {
        take("BRUSH");
        Optional<SliceTool> brush = tool();
        assertTrue(toolItem("Brush").getSelection());
        Optional<SliceTool> other = Optional.of(new OtherTool(new Observable<>(List.of())));
        workbench.service(SliceViews.class).tool().set(other);
        workbench.await("nothing said to be in use that is not", () -> !toolItem("Brush").getSelection());
        assertEquals(other, tool());
        take("BRUSH");
        assertNotEquals(brush, tool());
        assertNotEquals(other, tool());
        workbench.await("brush", () -> toolItem("Brush").getSelection());
        Optional<SliceTool> again = tool();
        workbench.execute(TOOL, TOOL + ".kind", "BRUSH");
        assertNotEquals(again, tool(), "chosen while it is in use, it is put away");
    }

    /** One of another bundle, as the one that measures. */
    private record OtherTool(Observable<List<SliceMark>> marks) implements SliceTool {

        @Override
        public boolean handle(SliceGesture gesture) {
            return false;
        }
    }

    private ToolItem toolItem(String name) {
        return workbench.controls().stream().filter(ToolBar.class::isInstance).map(ToolBar.class::cast)
                .flatMap(bar -> Stream.of(bar.getItems())).filter(item -> item.getText().strip().equals(name))
                .findFirst().orElseThrow();
    }

    private void create(String name) {
        workbench.whenOpen("New Structure", shell -> {
            Workbench.in(shell, Text.class, text -> true).setText(name);
            Workbench.in(shell, Button.class, button -> button.getText().equals("OK"))
                    .notifyListeners(SWT.Selection, null);
        });
        workbench.execute("org.isocentra.ui.contour.new");
        workbench.await("new structure", () -> openCase().planningCase().structures().find(name).isPresent());
    }

    private void take(String kind) {
        workbench.execute(TOOL, TOOL + ".kind", kind);
        workbench.await("tool", () -> tool().isPresent());
        canvas().setFocus();
    }

    private void hover(Control canvas, int x, int y) {
        workbench.send(canvas, SWT.MouseMove, 0, x, y, 0);
    }

    private void square(Control canvas, int x, int y, int side) {
        int[][] corners = {{0, 0}, {side, 0}, {side, side}, {0, side}};
        for (int[] corner : corners) {
            workbench.send(canvas, SWT.MouseDown, 1, x + corner[0], y + corner[1], 0);
            workbench.send(canvas, SWT.MouseUp, 1, x + corner[0], y + corner[1], 0);
        }
    }

    private static void key(Control canvas, int code) {
        Workbench.send(canvas, SWT.KeyDown, event -> event.keyCode = code);
    }

    private double circleMm() {
        List<Vector3> circle = marks().getLast().points();
        return circle.getFirst().distanceTo(circle.get(circle.size() / 2)) / 2;
    }

    private static double areaMm2(Structure structure) {
        Contour contour = structure.contours().getFirst();
        double sum = 0;
        Vector3 before = contour.points().getLast();
        for (Vector3 p : contour.points()) {
            sum += before.x() * p.y() - p.x() * before.y();
            before = p;
        }
        return Math.abs(sum) / 2;
    }

    private Structure structure(String name) {
        return openCase().planningCase().structures().find(name).orElseThrow();
    }

    private OpenCase openCase() {
        return workbench.session().openCase().get().orElseThrow();
    }

    private Optional<SliceTool> tool() {
        return workbench.service(SliceViews.class).tool().get();
    }

    private List<SliceMark> marks() {
        return tool().orElseThrow().marks().get();
    }

    private Control canvas() {
        return workbench.largest("SliceCanvas");
    }
}
