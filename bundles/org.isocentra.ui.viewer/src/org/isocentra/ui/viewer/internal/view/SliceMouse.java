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
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.viewer.internal.model.SliceActions;
import org.isocentra.ui.viewer.internal.model.Viewport;

/**
 * Mouse and keys of an image view: left crosshair, middle (or left with Shift) pan, right window and level; wheel
 * slices, with Ctrl zoom; arrow and page keys slices, plus and minus zoom.
 */
final class SliceMouse {

    private static final int PAGE = 5;

    private final SliceCanvas canvas;
    private final CaseSession session;
    private Point last = new Point(0, 0);
    private Point pressed = new Point(0, 0);
    private Image.Window windowPressed = new Image.Window(0, 1);
    private int button;

    SliceMouse(SliceCanvas canvas, CaseSession session) {
        this.canvas = canvas;
        this.session = session;
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseUp, event -> button = 0);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseExit, event -> canvas.pointAt(Optional.empty()));
        canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
        canvas.addListener(SWT.KeyDown, this::key);
    }

    private void down(Event event) {
        canvas.setFocus();
        button = event.button == 1 && (event.stateMask & SWT.SHIFT) != 0 ? 2 : event.button;
        pressed = pixel(event);
        last = pressed;
        windowPressed = session.view().get().window();
        if (button == 1) {
            act(viewport -> SliceActions.crosshair(viewport, last.x, last.y));
        }
    }

    private void move(Event event) {
        Point now = pixel(event);
        Point before = last;
        last = now;
        switch (button) {
            case 1 -> act(viewport -> SliceActions.crosshair(viewport, now.x, now.y));
            case 2 -> act(viewport -> SliceActions.pan(viewport, now.x - before.x, now.y - before.y));
            case 3 -> act(viewport ->
                    SliceActions.window(viewport, windowPressed, now.x - pressed.x, now.y - pressed.y));
            default -> { /* only looking */ }
        }
        canvas.pointAt(Optional.of(now));
    }

    private void wheel(Event event) {
        int clicks = event.count > 0 ? 1 : -1;
        Point at = pixel(event);
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
