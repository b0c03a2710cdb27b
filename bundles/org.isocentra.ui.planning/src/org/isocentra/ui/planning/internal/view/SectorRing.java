package org.isocentra.ui.planning.internal.view;

import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.isocentra.ui.planning.internal.Messages;
import org.isocentra.ui.planning.internal.model.Ring;

/**
 * Sectors as a ring. A click, or Space, sets the next option, with Shift the one before; digits set an option, 0 shuts;
 * the arrow keys go around; the middle, or A, sets all as one.
 */
final class SectorRing extends Canvas {

    private static final int MARGIN = 4;
    private static final int LEAST = 130;
    private static final double GAP_DEGREES = 3;
    private static final Color SHUT = new Color(70, 76, 84);
    private static final Color LINE = new Color(255, 214, 102);
    private static final Color DARK = new Color(20, 24, 28);
    private static final Color LIGHT = new Color(222, 226, 230);
    private static final Color SMALL = new Color(120, 190, 255);
    private static final Color LARGE = new Color(255, 150, 70);

    /** Is told what the user sets. */
    interface Listener {

        void set(int sector, String option);

        void setAll(String option);
    }

    private final Listener listener;
    private Optional<Ring> ring = Optional.empty();
    private int focus;

    SectorRing(Composite parent, Listener listener) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.listener = listener;
        setToolTipText(Messages.SectorRing_tip);
        addPaintListener(event -> paint(event.gc));
        addListener(SWT.MouseDown, this::click);
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.FocusIn, _ -> redraw());
        addListener(SWT.FocusOut, _ -> redraw());
        addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
    }

    @Override
    public Point computeSize(int width, int height, boolean changed) {
        int side = width == SWT.DEFAULT ? LEAST : Math.min(width, 2 * LEAST);
        return new Point(side, height == SWT.DEFAULT ? Math.clamp(side, LEAST, 170) : height);
    }

    void show(Optional<Ring> next) {
        if (!next.equals(ring)) {
            ring = next;
            redraw();
        }
    }

    private double radius() {
        Rectangle area = getClientArea();
        return Math.max(1, Math.min(area.width, area.height) / 2.0 - MARGIN);
    }

    private void click(Event event) {
        setFocus();
        Rectangle area = getClientArea();
        double right = (event.x - area.width / 2.0) / radius();
        double down = (event.y - area.height / 2.0) / radius();
        int steps = event.button == 3 || (event.stateMask & SWT.SHIFT) != 0 ? -1 : 1;
        ring.ifPresent(r -> {
            OptionalInt sector = r.at(right, down);
            if (sector.isPresent()) {
                focus = sector.getAsInt();
                turn(r, steps);
            } else if (r.inMiddle(right, down)) {
                listener.setAll(r.nextOfAll());
            }
        });
        redraw();
    }

    private void turn(Ring r, int steps) {
        listener.set(focus, r.tracks().get(focus).turned(r.values().get(focus), steps));
    }

    private void key(Event event) {
        ring.ifPresent(r -> {
            switch (event.keyCode) {
                case SWT.ARROW_RIGHT, SWT.ARROW_DOWN -> focus = r.beside(focus, true);
                case SWT.ARROW_LEFT, SWT.ARROW_UP -> focus = r.beside(focus, false);
                case ' ' -> turn(r, (event.stateMask & SWT.SHIFT) != 0 ? -1 : 1);
                case 'a' -> listener.setAll(r.nextOfAll());
                default -> r.option(focus, (char) event.character).ifPresent(option -> listener.set(focus, option));
            }
        });
        redraw();
    }

    private void paint(GC gc) {
        gc.setAntialias(SWT.ON);
        ring.ifPresent(r -> {
            double wide = 360.0 / r.tracks().size() - GAP_DEGREES;
            for (int n = 0; n < r.tracks().size(); n++) {
                sector(gc, r, n, wide);
            }
            middle(gc, r);
        });
    }

    private void sector(GC gc, Ring r, int n, double wideDegrees) {
        Rectangle area = getClientArea();
        float radius = (float) radius();
        float inner = (float) (radius * Ring.MIDDLE) + 4;
        float x = area.width / 2f;
        float y = area.height / 2f;
        double angle = r.tracks().get(n).angleRad();
        float from = (float) (-Math.toDegrees(angle) - wideDegrees / 2);
        Path path = new Path(gc.getDevice());
        path.addArc(x - radius, y - radius, 2 * radius, 2 * radius, from, (float) wideDegrees);
        path.addArc(x - inner, y - inner, 2 * inner, 2 * inner, (float) (from + wideDegrees), (float) -wideDegrees);
        path.close();
        gc.setBackground(isEnabled() ? colour(r, n) : SHUT);
        gc.fillPath(path);
        if (n == focus && isFocusControl()) {
            gc.setForeground(LINE);
            gc.setLineWidth(3);
            gc.drawPath(path);
        }
        path.dispose();
        boolean shut = isShut(r, n);
        String value = shut ? "\u2013" : r.values().get(n);
        double middle = (radius + inner) / 2;
        gc.setForeground(shut || !isEnabled() ? LIGHT : DARK);
        text(gc, value, x + middle * Math.cos(angle), y + middle * Math.sin(angle));
    }

    private static boolean isShut(Ring r, int n) {
        return r.level(n) == r.tracks().get(n).options().size() - 1;
    }

    /** The larger the opening, the warmer. */
    private static Color colour(Ring r, int n) {
        if (isShut(r, n)) {
            return SHUT;
        }
        double share = (double) r.level(n) / Math.max(1, r.tracks().get(n).options().size() - 2);
        return new Color(mix(SMALL.getRed(), LARGE.getRed(), share), mix(SMALL.getGreen(), LARGE.getGreen(), share),
                mix(SMALL.getBlue(), LARGE.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + Math.clamp(share, 0, 1) * (to - from));
    }

    private void middle(GC gc, Ring r) {
        Rectangle area = getClientArea();
        gc.setForeground(getForeground());
        boolean alike = r.values().stream().distinct().count() == 1;
        String text = !alike ? Messages.SectorRing_mixed : isShut(r, 0) ? Messages.SectorRing_none
                : NLS.bind(Messages.SectorRing_all, r.values().getFirst());
        text(gc, text, area.width / 2.0, area.height / 2.0);
    }

    private static void text(GC gc, String text, double x, double y) {
        Point size = gc.textExtent(text);
        gc.drawText(text, (int) Math.round(x - size.x / 2.0), (int) Math.round(y - size.y / 2.0), true);
    }
}
