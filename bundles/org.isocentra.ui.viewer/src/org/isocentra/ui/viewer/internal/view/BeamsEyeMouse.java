package org.isocentra.ui.viewer.internal.view;

import java.util.Optional;
import java.util.function.Function;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.isocentra.model.image.Image.Window;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.viewer.internal.model.BeamBench;
import org.isocentra.ui.viewer.internal.model.BeamWindow;
import org.isocentra.ui.viewer.internal.model.GreyWindow;

/**
 * Mouse and keys of a beam's-eye view: left crosshair, in the plane through the isocentre; middle (or left with Shift)
 * pan, right window and level; wheel, arrow and page keys the beams, with Ctrl, and plus and minus, zoom; a double
 * click or Home all as it was.
 */
final class BeamsEyeMouse {

    private static final int PAGE = 10;
    private static final double WHEEL_ZOOM = 1.15;

    private final BeamsEyeCanvas canvas;
    private final CaseSession session;
    private final BeamBench bench;
    private final Observable<Window> grey;
    private Point last = new Point(0, 0);
    private Point pressed = new Point(0, 0);
    private Window greyPressed;
    private int button;

    BeamsEyeMouse(BeamsEyeCanvas canvas, CaseSession session, BeamBench bench, Observable<Window> grey) {
        this.canvas = canvas;
        this.session = session;
        this.bench = bench;
        this.grey = grey;
        greyPressed = grey.get();
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseUp, _ -> button = 0);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseExit, _ -> canvas.pointAt(Optional.empty()));
        canvas.addListener(SWT.MouseDoubleClick, _ -> asItWas());
        canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
        canvas.addListener(SWT.KeyDown, this::key);
    }

    private void down(Event event) {
        canvas.setFocus();
        button = event.button == 1 && (event.stateMask & SWT.SHIFT) != 0 ? 2 : event.button;
        last = new Point(event.x, event.y);
        pressed = last;
        greyPressed = grey.get();
        look();
    }

    private void asItWas() {
        grey.set(GreyWindow.WHOLE_PERCENT);
        canvas.show(Optional.empty());
    }

    private void move(Event event) {
        Point before = last;
        last = new Point(event.x, event.y);
        if (button == 2) {
            canvas.window().ifPresent(window -> canvas.show(Optional.of(window.moved((before.x - last.x)
                    * mmPerPoint(window), (last.y - before.y) * mmPerPoint(window)))));
        } else if (button == 3) {
            grey.set(GreyWindow.dragged(greyPressed, canvas.getClientArea().width, last.x - pressed.x,
                    last.y - pressed.y));
        }
        look();
        canvas.pointAt(canvas.window().map(this::at));
    }

    /** Puts the crosshair under the pointer. */
    private void look() {
        if (button == 1) {
            canvas.eye().flatMap(eye -> canvas.window().map(this::at).map(point -> eye.axisPointMm().plus(eye.right()
                    .times(point.xMm())).plus(eye.up().times(point.yMm())))).ifPresent(there ->
                    session.view().update(state -> state.withCrosshair(there)));
        }
    }

    private void wheel(Event event) {
        int clicks = event.count > 0 ? 1 : -1;
        if ((event.stateMask & SWT.MOD1) != 0) {
            last = new Point(event.x, event.y);
            zoom(clicks, this::at);
        } else {
            step(clicks);
        }
        event.doit = false;
    }

    private void key(Event event) {
        switch (event.keyCode) {
            case SWT.ARROW_UP, SWT.ARROW_RIGHT -> step(1);
            case SWT.ARROW_DOWN, SWT.ARROW_LEFT -> step(-1);
            case SWT.PAGE_UP -> step(PAGE);
            case SWT.PAGE_DOWN -> step(-PAGE);
            case '+', '=', SWT.KEYPAD_ADD -> zoom(1, BeamWindow::middle);
            case '-', SWT.KEYPAD_SUBTRACT -> zoom(-1, BeamWindow::middle);
            case SWT.HOME -> asItWas();
            default -> { /* somebody else's */ }
        }
    }

    private void step(int by) {
        bench.number(bench.state().get().number() + by);
    }

    private void zoom(int clicks, Function<BeamWindow, BeamsEye.Point> fixed) {
        canvas.window().ifPresent(window -> canvas.show(Optional.of(window.zoomed(Math.pow(WHEEL_ZOOM, clicks),
                fixed.apply(window)))));
    }

    /** Where the pointer is in the plane through the isocentre. */
    private BeamsEye.Point at(BeamWindow window) {
        Rectangle area = canvas.getClientArea();
        return new BeamsEye.Point(window.middle().xMm() + (last.x - (area.width - 1) / 2.0) * mmPerPoint(window),
                window.middle().yMm() - (last.y - (area.height - 1) / 2.0) * mmPerPoint(window));
    }

    private double mmPerPoint(BeamWindow window) {
        Rectangle area = canvas.getClientArea();
        return 2 * window.halfMm() / Math.max(1, Math.min(area.width, area.height));
    }
}
