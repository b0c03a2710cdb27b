package org.isocentra.ui.viewer.internal.view;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
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
 * with Shift, and the keys that end, cancel or take back what is being drawn.
 */
final class SliceMouse {

    private static final int PAGE = 5;

    private final SliceCanvas canvas;
    private final CaseSession session;
    private final SliceViews views;
    private Point last = new Point(0, 0);
    private Point pressed = new Point(0, 0);
    private Image.Window windowPressed = new Image.Window(0, 1);
    private int button;
    private boolean drawing;

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
        drawing = button == 1 && tool(Kind.PRESS, last, 0);
        if (button == 1 && !drawing) {
            act(viewport -> SliceActions.crosshair(viewport, last.x, last.y));
        }
    }

    private void up(Event event) {
        button = 0;
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
                if (drawing) {
                    tool(Kind.DRAG, now, 0);
                } else {
                    act(viewport -> SliceActions.crosshair(viewport, now.x, now.y));
                }
            }
            case 2 -> act(viewport -> SliceActions.pan(viewport, now.x - before.x, now.y - before.y));
            case 3 -> act(viewport ->
                    SliceActions.window(viewport, windowPressed, now.x - pressed.x, now.y - pressed.y));
            default -> tool(Kind.HOVER, now, 0);
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

    private void key(Event event) {
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
