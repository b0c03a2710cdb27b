package org.isocentra.ui.viewer.internal.view;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.isocentra.imaging.api.Orientation;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.SliceGesture;
import org.isocentra.ui.api.SliceGesture.Kind;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.viewer.internal.model.SliceActions;
import org.isocentra.ui.viewer.internal.model.Viewport;

/**
 * Mouse and keys of an image view: left crosshair, middle (or left with Shift) pan, right window and level; wheel
 * slices, with Ctrl zoom; arrow and page keys slices, plus and minus zoom. A tool in use has the left button, the wheel
 * with Shift, and the keys that end, cancel or take back what is being drawn. While the oblique view can be seen, its
 * plane is turned by the handles on its line, and by arrow keys with Shift.
 */
final class SliceMouse {

    private static final int PAGE = 5;
    private static final double TURN_DEG = 1;
    private static final Set<Integer> ARROWS = Set.of(SWT.ARROW_LEFT, SWT.ARROW_RIGHT, SWT.ARROW_UP, SWT.ARROW_DOWN);

    private final SliceCanvas canvas;
    private final CaseSession session;
    private final SliceViews views;
    private Point last = new Point(0, 0);
    private Point pressed = new Point(0, 0);
    private Image.Window windowPressed = new Image.Window(0, 1);
    private int button;
    private boolean drawing;
    private boolean turning;

    SliceMouse(SliceCanvas canvas, CaseSession session, SliceViews views) {
        this.canvas = canvas;
        this.session = session;
        this.views = views;
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseUp, this::up);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseDoubleClick, event -> tool(Kind.CONFIRM, pixel(event), 0));
        canvas.addListener(SWT.MouseExit, this::exit);
        canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
        // what some systems make of the wheel with Shift
        canvas.addListener(SWT.MouseHorizontalWheel, event -> event.doit = !tool(Kind.WHEEL, pixel(event),
                event.count > 0 ? 1 : -1));
        canvas.addListener(SWT.KeyDown, this::key);
    }

    private void down(Event event) {
        canvas.setFocus();
        button = event.button == 1 && (event.stateMask & SWT.SHIFT) != 0 ? 2 : event.button;
        pressed = pixel(event);
        last = pressed;
        windowPressed = session.view().get().window();
        turning = button == 1 && isHandle(last);
        drawing = button == 1 && !turning && tool(Kind.PRESS, last, 0);
        if (button == 1 && !drawing && !turning) {
            act(viewport -> SliceActions.crosshair(viewport, last.x, last.y));
        }
    }

    private void up(Event event) {
        button = 0;
        turning = false;
        if (drawing) {
            drawing = false;
            tool(Kind.RELEASE, pixel(event), 0);
        }
    }

    private void exit(Event event) {
        tool(Kind.LEAVE, pixel(event), 0);
        canvas.pointAt(Optional.empty());
    }

    /** Lets the tool in use have a gesture; false where there is none, or it has no use for it. */
    private boolean tool(Kind kind, Point at, int clicks) {
        return views.tool().get().flatMap(tool -> canvas.viewport().map(viewport -> tool.handle(new SliceGesture(kind,
                viewport.toPatient(at.x, at.y), viewport.plane(), clicks)))).orElse(false);
    }

    private void move(Event event) {
        Point now = pixel(event);
        Point before = last;
        last = now;
        switch (button) {
            case 1 -> {
                if (turning) {
                    Optional<Orientation> turned = canvas.cut().map(cut -> cut.turnedTo(now.x, now.y));
                    views.oblique().update(oblique -> oblique.flatMap(_ -> turned));
                } else if (drawing) {
                    tool(Kind.DRAG, now, 0);
                } else {
                    act(viewport -> SliceActions.crosshair(viewport, now.x, now.y));
                }
            }
            case 2 -> act(viewport -> SliceActions.pan(viewport, now.x - before.x, now.y - before.y));
            case 3 -> act(viewport ->
                    SliceActions.window(viewport, windowPressed, now.x - pressed.x, now.y - pressed.y));
            default -> {
                showCursor();
                tool(Kind.HOVER, now, 0);
            }
        }
        canvas.pointAt(Optional.of(now));
    }

    private void wheel(Event event) {
        int clicks = event.count > 0 ? 1 : -1;
        Point at = pixel(event);
        if ((event.stateMask & SWT.MOD2) != 0 && tool(Kind.WHEEL, at, clicks)) {
            event.doit = false;
            return;
        }
        if ((event.stateMask & SWT.MOD1) != 0) {
            act(viewport -> SliceActions.zoom(viewport, at.x, at.y, clicks));
        } else {
            scroll(clicks);
        }
        event.doit = false;
    }

    private boolean isHandle(Point at) {
        return canvas.cut().filter(cut -> cut.isHeldAt(at.x, at.y)).isPresent();
    }

    /** Shows what the left button would do. */
    void showCursor() {
        Display display = canvas.getDisplay();
        Cursor cursor = isHandle(last) ? display.getSystemCursor(SWT.CURSOR_HAND)
                : views.tool().get().map(_ -> display.getSystemCursor(SWT.CURSOR_CROSS)).orElse(null);
        if (cursor != canvas.getCursor()) {
            canvas.setCursor(cursor);
        }
    }

    /** Within the slice; where the slice is the oblique one, out of it. */
    private void turn(int keyCode) {
        double degrees = keyCode == SWT.ARROW_RIGHT || keyCode == SWT.ARROW_UP ? TURN_DEG : -TURN_DEG;
        boolean sideways = keyCode == SWT.ARROW_RIGHT || keyCode == SWT.ARROW_LEFT;
        Optional<Vector3> normal = canvas.cut().map(line -> line.viewport().plane().normal());
        views.oblique().update(now -> now.map(plane -> plane.turned(normal.orElse(sideways ? plane.down()
                : plane.right()), degrees)));
    }

    private void key(Event event) {
        if ((event.stateMask & SWT.SHIFT) != 0 && views.oblique().get().isPresent()
                && ARROWS.contains(event.keyCode)) {
            turn(event.keyCode);
            return;
        }
        switch (event.keyCode) {
            case SWT.ARROW_UP -> scroll(1);
            case SWT.ARROW_DOWN -> scroll(-1);
            case SWT.PAGE_UP -> scroll(PAGE);
            case SWT.PAGE_DOWN -> scroll(-PAGE);
            case '+', '=', SWT.KEYPAD_ADD -> zoom(1);
            case '-', SWT.KEYPAD_SUBTRACT -> zoom(-1);
            case SWT.CR, SWT.KEYPAD_CR -> tool(Kind.CONFIRM, last, 0);
            case SWT.ESC -> tool(Kind.CANCEL, last, 0);
            case SWT.BS -> tool(Kind.BACK, last, 0);
            case '[' -> tool(Kind.WHEEL, last, -1);
            case ']' -> tool(Kind.WHEEL, last, 1);
            default -> { /* somebody else's */ }
        }
    }

    private void scroll(int slices) {
        session.openCase().get().map(openCase -> openCase.image().grid().geometry()).ifPresent(
                (VolumeGeometry image) -> act(viewport -> SliceActions.scroll(viewport, image, slices)));
    }

    private void zoom(int clicks) {
        act(viewport -> SliceActions.zoom(viewport, (viewport.plane().width() - 1) / 2.0,
                (viewport.plane().height() - 1) / 2.0, clicks));
    }

    private void act(Function<Viewport, UnaryOperator<ViewState>> action) {
        canvas.viewport().ifPresent(viewport -> session.view().update(action.apply(viewport)));
    }

    private Point pixel(Event event) {
        return new Point(canvas.toPixels(event.x), canvas.toPixels(event.y));
    }
}
