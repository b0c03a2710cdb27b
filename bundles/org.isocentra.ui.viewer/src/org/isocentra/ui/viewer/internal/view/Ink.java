package org.isocentra.ui.viewer.internal.view;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.viewer.internal.Messages;
import org.isocentra.ui.viewer.internal.model.Polyline;
import org.isocentra.ui.viewer.internal.model.Readout;
import org.isocentra.ui.viewer.internal.model.SlicePicture;
import org.isocentra.ui.viewer.internal.model.Viewport;

/** What is drawn alike over all pictures: text that can be read on any grey, lines, sides of the patient, a scale. */
final class Ink {

    static final Color TEXT = new Color(222, 226, 230);
    static final Color FAINT = new Color(186, 192, 198);
    static final Color CROSSHAIR = new Color(96, 178, 255);
    static final int MARGIN = 10;
    static final int OPAQUE = 255;
    private static final Color SIDE = new Color(255, 214, 102);
    private static final Color PLATE = new Color(0, 0, 0);
    private static final int PLATE_OPACITY = 120;
    private static final int LINES_BELOW = 5;
    /** About as far from the middle of a head as the pointer gets. */
    private static final Vector3 FAR_MM = new Vector3(100, 100, 100);

    private Ink() {
    }

    static void paintEmpty(GC gc, Rectangle area) {
        paintEmpty(gc, area, Messages.SliceOverlay_noCaseOpen, Messages.SliceOverlay_noCaseOpen_hint);
    }

    /** Why there is nothing to see, and what can be done. */
    static void paintEmpty(GC gc, Rectangle area, String title, String hint) {
        gc.setAntialias(SWT.ON);
        Point titleSize = gc.textExtent(title);
        int y = area.height / 2 - titleSize.y;
        text(gc, title, (area.width - titleSize.x) / 2, y, TEXT);
        y += titleSize.y + MARGIN / 2;
        for (String line : lines(gc, hint, area.width - MARGIN)) {
            text(gc, line, (area.width - gc.textExtent(line).x) / 2, y, FAINT);
            y += titleSize.y;
        }
    }

    /** A text in as many lines as it takes. */
    private static List<String> lines(GC gc, String text, int width) {
        int middle = text.indexOf(' ', text.length() / 2);
        return gc.textExtent(text).x <= width || middle < 0 ? List.of(text)
                : Stream.of(text.substring(0, middle), text.substring(middle + 1))
                        .flatMap(part -> lines(gc, part, width).stream()).toList();
    }

    static void draw(GC gc, SlicePicture.Line line, float pointsPerPixel) {
        gc.setForeground(color(line.colour()));
        gc.setLineWidth(Math.round(line.widthPoints()));
        Path path = new Path(gc.getDevice());
        for (Polyline polyline : line.polylines()) {
            float[] p = polyline.points();
            path.moveTo((p[0] + 0.5f) * pointsPerPixel, (p[1] + 0.5f) * pointsPerPixel);
            for (int n = 2; n < p.length; n += 2) {
                path.lineTo((p[n] + 0.5f) * pointsPerPixel, (p[n + 1] + 0.5f) * pointsPerPixel);
            }
        }
        gc.drawPath(path);
        path.dispose();
    }

    static Point point(Viewport viewport, Vector3 patientMm, float pointsPerPixel) {
        return new Point(Math.round((float) (viewport.column(patientMm) + 0.5) * pointsPerPixel),
                Math.round((float) (viewport.row(patientMm) + 0.5) * pointsPerPixel));
    }

    static void sides(GC gc, Rectangle area, SlicePlane plane) {
        int lineHeight = gc.getFontMetrics().getHeight();
        // above what is written below, where there is little room
        int middle = Math.min((area.height - lineHeight) / 2, area.height - MARGIN - LINES_BELOW * lineHeight);
        letter(gc, SlicePlane.sides(plane.right().times(-1)), MARGIN, middle);
        right(gc, area, SlicePlane.sides(plane.right()), middle, SIDE);
        letter(gc, SlicePlane.sides(plane.down().times(-1)), area.width / 2, MARGIN / 2);
        // above the place under the pointer, where that takes half the width
        boolean narrow = area.width / 2 < 2 * MARGIN + gc.textExtent(Readout.position(FAR_MM)).x;
        letter(gc, SlicePlane.sides(plane.down()), area.width / 2, area.height - MARGIN / 2 - (narrow ? 2 : 1)
                * lineHeight);
    }

    private static void letter(GC gc, String sides, int x, int y) {
        text(gc, sides, x, y, SIDE);
    }

    /** A bar of a round length, about a tenth of the view. */
    static void scaleBar(GC gc, Rectangle area, double mmPerPoint) {
        double wanted = mmPerPoint * area.width / 8;
        double decade = Math.pow(10, Math.floor(Math.log10(wanted)));
        double lengthMm = wanted >= 5 * decade ? 5 * decade : wanted >= 2 * decade ? 2 * decade : decade;
        int length = (int) Math.round(lengthMm / mmPerPoint);
        int lineHeight = gc.getFontMetrics().getHeight();
        String label = String.format(Locale.ROOT, lengthMm < 1 ? "%.1f mm" : "%.0f mm", lengthMm);
        int right = area.width - MARGIN;
        int y = area.height - MARGIN - 2 * lineHeight - 6;
        gc.setForeground(TEXT);
        gc.setLineWidth(1);
        gc.drawLine(right - length, y, right, y);
        gc.drawLine(right - length, y - 4, right - length, y);
        gc.drawLine(right, y - 4, right, y);
        right(gc, area, label, y - lineHeight - 4, TEXT);
    }

    static void right(GC gc, Rectangle area, String text, int y, Color color) {
        text(gc, text, area.width - MARGIN - gc.textExtent(text).x, y, color);
    }

    /** Text on a dark plate, so that it can be read on any grey. */
    static void text(GC gc, String text, int x, int y, Color color) {
        Point size = gc.textExtent(text);
        plate(gc, x, y, size.x, size.y);
        gc.setForeground(color);
        gc.drawText(text, x, y, true);
    }

    static void plate(GC gc, int x, int y, int width, int height) {
        gc.setBackground(PLATE);
        gc.setAlpha(PLATE_OPACITY);
        gc.fillRectangle(x - MARGIN / 2, y, width + MARGIN, height);
        gc.setAlpha(OPAQUE);
    }

    static Color color(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }
}
