package org.isocentra.ui.scene.internal.view;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.isocentra.ui.scene.internal.render.Camera.Side;

/**
 * Mouse and keys of the view: left turns, and as a click moves the crosshair to what is clicked on; middle, or left
 * with Shift, moves; the wheel zooms, with Ctrl it makes the head more or less opaque; a double click goes back to the
 * first look. Arrow keys turn, with Shift they move; plus and minus zoom; brackets change the opacity; the letter of a
 * side looks at it.
 */
final class SceneMouse {

    /** Farther than this, a click has become a drag; points. */
    private static final int CLICK = 3;
    private static final double STEP = 0.04;

    private final SceneCanvas canvas;
    private int button;
    private int x;
    private int y;
    private boolean dragged;

    SceneMouse(SceneCanvas canvas) {
        this.canvas = canvas;
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseUp, this::up);
        canvas.addListener(SWT.MouseDoubleClick, event -> {
            if (event.button == 1) {
                canvas.reset();
            }
        });
        canvas.addListener(SWT.MouseVerticalWheel, event -> {
            int clicks = event.count > 0 ? 1 : -1;
            if ((event.stateMask & SWT.MOD1) != 0) {
                canvas.makeOpaque(clicks);
            } else {
                zoom(event, clicks);
            }
            event.doit = false;
        });
        canvas.addListener(SWT.KeyDown, this::key);
    }

    private void down(Event event) {
        canvas.setFocus();
        button = event.button == 1 && (event.stateMask & SWT.MOD2) != 0 ? 2 : event.button;
        x = event.x;
        y = event.y;
        dragged = false;
    }

    private void move(Event event) {
        if (button == 0 || !dragged && Math.max(Math.abs(event.x - x), Math.abs(event.y - y)) < CLICK) {
            return;
        }
        dragged = true;
        double right = (double) (event.x - x) / canvas.getSize().y;
        double down = (double) (event.y - y) / canvas.getSize().y;
        x = event.x;
        y = event.y;
        if (button == 1) {
            canvas.look(camera -> camera.turned(right, down));
        } else if (button == 2) {
            canvas.look(camera -> camera.moved(right, down));
        }
    }

    private void up(Event event) {
        if (button == 1 && !dragged) {
            canvas.pick(event.x, event.y);
        }
        button = 0;
    }

    private void zoom(Event event, int clicks) {
        double height = canvas.getSize().y;
        canvas.look(camera -> camera.zoomed(clicks, (event.x - canvas.getSize().x / 2.0) / height, event.y / height
                - 0.5));
    }

    private void key(Event event) {
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> step(event, -STEP, 0);
            case SWT.ARROW_RIGHT -> step(event, STEP, 0);
            case SWT.ARROW_UP -> step(event, 0, -STEP);
            case SWT.ARROW_DOWN -> step(event, 0, STEP);
            case '+', '=', SWT.KEYPAD_ADD -> canvas.look(camera -> camera.zoomed(1, 0, 0));
            case '-', SWT.KEYPAD_SUBTRACT -> canvas.look(camera -> camera.zoomed(-1, 0, 0));
            case '[' -> canvas.makeOpaque(-1);
            case ']' -> canvas.makeOpaque(1);
            case SWT.HOME, '0' -> canvas.reset();
            case 'a' -> canvas.lookAt(Side.ANTERIOR);
            case 'p' -> canvas.lookAt(Side.POSTERIOR);
            case 'l' -> canvas.lookAt(Side.LEFT);
            case 'r' -> canvas.lookAt(Side.RIGHT);
            case 's', 'h' -> canvas.lookAt(Side.HEAD);
            case 'i', 'f' -> canvas.lookAt(Side.FEET);
            default -> { /* somebody else's */ }
        }
    }

    private void step(Event event, double right, double down) {
        canvas.look(camera -> (event.stateMask & SWT.MOD2) != 0 ? camera.moved(right, down) : camera.turned(right,
                down));
    }
}
