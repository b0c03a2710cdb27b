package org.isocentra.ui.viewer.internal.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceMark;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.viewer.internal.Messages;
import org.isocentra.ui.viewer.internal.model.ComparisonScale;
import org.isocentra.ui.viewer.internal.model.DoseText;
import org.isocentra.ui.viewer.internal.model.FusionLook;
import org.isocentra.ui.viewer.internal.model.Polyline;
import org.isocentra.ui.viewer.internal.model.Readout;
import org.isocentra.ui.viewer.internal.model.SlicePicture;
import org.isocentra.ui.viewer.internal.model.Viewport;

/** What is drawn over a slice: contours and isodoses, then crosshair, sides of the patient, figures. */
final class SliceOverlay {

    private static final Color TEXT = new Color(222, 226, 230);
    private static final Color FAINT = new Color(186, 192, 198);
    private static final Color SIDE = new Color(255, 214, 102);
    private static final Color PLATE = new Color(0, 0, 0);
    private static final Color CROSSHAIR = new Color(96, 178, 255);
    private static final int PLATE_OPACITY = 120;
    private static final int CROSSHAIR_OPACITY = 150;
    private static final int OPAQUE = 255;
    private static final int MARGIN = 10;
    private static final int CROSSHAIR_GAP = 14;
    private static final int LEGEND_ROOM = 360;
    private static final int SAMPLE_LENGTH = 18;
    private static final Color MARK = new Color(255, 170, 60);
    private static final int GREYED_OPACITY = 90;
    private static final int SCALE_LENGTH = 120;
    private static final int SCALE_WIDTH = 16;
    private static final int SCALE_GREY = 0x606060;
    private static final float TOOL_LINE = 1.5f;
    private static final double PARALLEL = 0.9999;
    /** Long enough to be drawn, too short to be seen: a path of one point is a dot. */
    private static final float DOT = 0.01f;

    void paintEmpty(GC gc, Rectangle area) {
        gc.setAntialias(SWT.ON);
        String title = Messages.SliceOverlay_noCaseOpen;
        String hint = Messages.SliceOverlay_noCaseOpen_hint;
        Point titleSize = gc.textExtent(title);
        int y = area.height / 2 - titleSize.y;
        text(gc, title, (area.width - titleSize.x) / 2, y, TEXT);
        y += titleSize.y + MARGIN / 2;
        for (String line : lines(gc, hint, area.width - MARGIN)) {
            text(gc, line, (area.width - gc.textExtent(line).x) / 2, y, FAINT);
            y += titleSize.y;
        }
    }

    /** A text in two lines where there is no room for it in one. */
    private static List<String> lines(GC gc, String text, int width) {
        int middle = text.indexOf(' ', text.length() / 2);
        return gc.textExtent(text).x <= width || middle < 0 ? List.of(text)
                : List.of(text.substring(0, middle), text.substring(middle + 1));
    }

    void paint(GC gc, Rectangle area, SlicePicture picture, OpenCase openCase, ViewState state,
            Optional<Fusion> fusion, Optional<Vector3> pointerMm) {
        gc.setAntialias(SWT.ON);
        Viewport viewport = picture.viewport();
        float pointsPerPixel = (float) area.width / viewport.plane().width();
        crosshair(gc, area, crosshair(area, viewport, state));
        sides(gc, area, viewport.plane());
        corners(gc, area, viewport, openCase, state, pointerMm);
        scaleBar(gc, area, viewport.plane().mmPerPixel() / pointsPerPixel);
        captions(gc, openCase, state, fusion);
        if (viewport.view() == SlicePlane.View.AXIAL && Math.min(area.width, area.height) > LEGEND_ROOM) {
            picture.scale().ifPresentOrElse(scale -> scale(gc, area, scale), () -> legend(gc, area, openCase, state));
        }
    }

    /** Isodoses and contours; those of a dose that must not be relied on are faint. */
    static void lines(GC gc, Rectangle area, SlicePicture picture, OpenCase openCase) {
        gc.setAntialias(SWT.ON);
        float pointsPerPixel = (float) area.width / picture.viewport().plane().width();
        boolean reliable = DoseText.mark(openCase).isEmpty() || openCase.doseState() == DoseState.PREVIEW;
        gc.setAlpha(reliable ? OPAQUE : GREYED_OPACITY);
        picture.isodoses().forEach(line -> draw(gc, line, pointsPerPixel));
        gc.setAlpha(OPAQUE);
        picture.contours().forEach(line -> draw(gc, line, pointsPerPixel));
    }

    private static void draw(GC gc, SlicePicture.Line line, float pointsPerPixel) {
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

    /** Where the crosshair is drawn. */
    static Point crosshair(Rectangle area, Viewport viewport, ViewState state) {
        float pointsPerPixel = (float) area.width / viewport.plane().width();
        return new Point(Math.round((float) (viewport.column(state.crosshairMm()) + 0.5) * pointsPerPixel),
                Math.round((float) (viewport.row(state.crosshairMm()) + 0.5) * pointsPerPixel));
    }

    private static void crosshair(GC gc, Rectangle area, Point at) {
        int x = at.x;
        int y = at.y;
        gc.setForeground(CROSSHAIR);
        gc.setLineWidth(1);
        gc.setAlpha(CROSSHAIR_OPACITY);
        gc.drawLine(0, y, x - CROSSHAIR_GAP, y);
        gc.drawLine(x + CROSSHAIR_GAP, y, area.width, y);
        gc.drawLine(x, 0, x, y - CROSSHAIR_GAP);
        gc.drawLine(x, y + CROSSHAIR_GAP, x, area.height);
        gc.setAlpha(OPAQUE);
    }

    private static void sides(GC gc, Rectangle area, SlicePlane plane) {
        int lineHeight = gc.getFontMetrics().getHeight();
        letter(gc, SlicePlane.side(plane.right().times(-1)), MARGIN, (area.height - lineHeight) / 2);
        letter(gc, SlicePlane.side(plane.right()), area.width - MARGIN - gc.textExtent("H").x,
                (area.height - lineHeight) / 2);
        letter(gc, SlicePlane.side(plane.down().times(-1)), area.width / 2, MARGIN / 2);
        letter(gc, SlicePlane.side(plane.down()), area.width / 2, area.height - MARGIN / 2 - lineHeight);
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void letter(GC gc, char side, int x, int y) {
        text(gc, String.valueOf(side), x, y, SIDE);
    }

    private static void corners(GC gc, Rectangle area, Viewport viewport, OpenCase openCase, ViewState state,
            Optional<Vector3> pointerMm) {
        int lineHeight = gc.getFontMetrics().getHeight();
        Vector3 normal = viewport.plane().normal();
        Vector3 axis = new Vector3(Math.abs(normal.x()), Math.abs(normal.y()), Math.abs(normal.z()));
        text(gc, Readout.along(axis, axis.dot(state.crosshairMm())) + " mm", MARGIN, MARGIN / 2, TEXT);
        String window = NLS.bind(Messages.SliceOverlay_window, figure("%.0f", state.window().width()),
                figure("%.0f", state.window().centre()));
        String zoom = NLS.bind(Messages.SliceOverlay_zoom, figure("%.1f", state.zoom()));
        right(gc, area, zoom, area.height - MARGIN / 2 - 2 * lineHeight, FAINT);
        right(gc, area, window, area.height - MARGIN / 2 - lineHeight, FAINT);
        pointerMm.ifPresent(p -> {
            Readout readout = new Readout(openCase);
            List<String> lines = Stream.of(readout.dose(p), readout.doseBefore(p), readout.value(p),
                    Readout.position(p))
                    .filter(line -> !line.isEmpty()).toList();
            int y = area.height - MARGIN / 2 - lines.size() * lineHeight;
            for (String line : lines) {
                text(gc, line, MARGIN, y, TEXT);
                y += lineHeight;
            }
        });
    }

    /** A bar of a round length, about a tenth of the view. */
    private static void scaleBar(GC gc, Rectangle area, double mmPerPoint) {
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

    private static void legend(GC gc, Rectangle area, OpenCase openCase, ViewState state) {
        List<Isodose> lines = state.isodoses().stream().filter(Isodose::visible).toList();
        if (lines.isEmpty() || openCase.planned().isEmpty()) {
            return;
        }
        int lineHeight = gc.getFontMetrics().getHeight() + 2;
        int percentWidth = gc.textExtent("000 %").x;
        int grayWidth = gc.textExtent("00.0 Gy").x;
        int right = area.width - MARGIN;
        int left = right - percentWidth - grayWidth - 2 * MARGIN - SAMPLE_LENGTH;
        int y = MARGIN / 2;
        plate(gc, left, y, right - left, lineHeight * lines.size());
        for (Isodose line : lines) {
            gc.setForeground(color(line.colour()));
            gc.setLineWidth(line.prescription() ? 3 : 2);
            gc.drawLine(left, y + lineHeight / 2, left + SAMPLE_LENGTH, y + lineHeight / 2);
            gc.setForeground(TEXT);
            String gray = DoseText.gray(line.doseGy());
            gc.drawText(gray, right - percentWidth - MARGIN - gc.textExtent(gray).x, y, true);
            String percent = DoseText.percent(line.doseGy(), openCase.referenceDoseGy());
            gc.drawText(percent, right - gc.textExtent(percent).x, y, true);
            y += lineHeight;
        }
    }

    /** Below the position: which dose is shown, and what is wrong with it. */
    private static void captions(GC gc, OpenCase openCase, ViewState state, Optional<Fusion> fusion) {
        int y = MARGIN / 2 + gc.getFontMetrics().getHeight();
        String caption = DoseText.caption(openCase, state.doseDisplay());
        if (!caption.isEmpty()) {
            text(gc, caption, MARGIN, y, FAINT);
            y += gc.getFontMetrics().getHeight();
        }
        String mark = DoseText.mark(openCase);
        if (!mark.isEmpty()) {
            text(gc, mark, MARGIN, y, MARK);
            y += gc.getFontMetrics().getHeight();
        }
        if (fusion.isPresent()) {
            text(gc, FusionLook.caption(fusion.get()), MARGIN, y, FAINT);
        }
    }

    /** What a tool draws on this slice. */
    void marks(GC gc, Rectangle area, Viewport viewport, OpenCase openCase, List<SliceMark> marks) {
        double tolerance = Viewport.stepMm(openCase.image().grid().geometry(), viewport.plane().normal()) / 2 + 1e-6;
        float pointsPerPixel = (float) area.width / viewport.plane().width();
        for (SliceMark mark : marks) {
            if (Math.abs(mark.normal().dot(viewport.plane().normal())) > PARALLEL
                    && Math.abs(viewport.distanceMm(mark.points().getFirst())) <= tolerance) {
                draw(gc, viewport, mark, pointsPerPixel);
            }
        }
        gc.setAlpha(OPAQUE);
        gc.setLineAttributes(new LineAttributes(1));
    }

    private static void draw(GC gc, Viewport viewport, SliceMark mark, float pointsPerPixel) {
        gc.setForeground(color(mark.colour()));
        gc.setAlpha((int) Math.round(OPAQUE * mark.opacity()));
        float width = (float) (mark.widthMm() / viewport.plane().mmPerPixel() * pointsPerPixel);
        gc.setLineAttributes(new LineAttributes(Math.max(width, TOOL_LINE), SWT.CAP_ROUND, SWT.JOIN_ROUND));
        Path path = new Path(gc.getDevice());
        for (int n = 0; n < mark.points().size(); n++) {
            float x = (float) (viewport.column(mark.points().get(n)) + 0.5) * pointsPerPixel;
            float y = (float) (viewport.row(mark.points().get(n)) + 0.5) * pointsPerPixel;
            if (n == 0) {
                path.moveTo(x, y);
                path.lineTo(x + DOT, y);
            } else {
                path.lineTo(x, y);
            }
        }
        if (mark.closed()) {
            path.close();
        }
        gc.drawPath(path);
        path.dispose();
    }

    /** A strip of the colours of a comparison from its highest value to its lowest. */
    private static void scale(GC gc, Rectangle area, ComparisonScale scale) {
        int lineHeight = gc.getFontMetrics().getHeight();
        int right = area.width - MARGIN;
        int left = right - Math.max(gc.textExtent(scale.title()).x, SCALE_WIDTH + gc.textExtent("+00.00").x + MARGIN);
        int top = MARGIN / 2;
        plate(gc, left, top, right - left, SCALE_LENGTH + 3 * lineHeight);
        gc.setForeground(TEXT);
        gc.drawText(scale.title(), right - gc.textExtent(scale.title()).x, top, true);
        top += lineHeight + lineHeight / 2;
        for (int y = 0; y <= SCALE_LENGTH; y++) {
            double value = scale.highest() + (scale.lowest() - scale.highest()) * y / SCALE_LENGTH;
            int rgb = scale.over(SCALE_GREY, value);
            gc.setForeground(new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255));
            gc.drawLine(right - SCALE_WIDTH, top + y, right, top + y);
        }
        for (double value : new double[] {scale.highest(), (scale.highest() + scale.lowest()) / 2, scale.lowest()}) {
            int y = top + (int) Math.round((scale.highest() - value) / (scale.highest() - scale.lowest())
                    * SCALE_LENGTH);
            String label = scale.label(value);
            gc.setForeground(TEXT);
            gc.drawText(label, right - SCALE_WIDTH - MARGIN - gc.textExtent(label).x, y - lineHeight / 2, true);
        }
    }

    private static void right(GC gc, Rectangle area, String text, int y, Color color) {
        text(gc, text, area.width - MARGIN - gc.textExtent(text).x, y, color);
    }

    /** Text on a dark plate, so that it can be read on any grey. */
    private static void text(GC gc, String text, int x, int y, Color color) {
        Point size = gc.textExtent(text);
        plate(gc, x, y, size.x, size.y);
        gc.setForeground(color);
        gc.drawText(text, x, y, true);
    }

    private static void plate(GC gc, int x, int y, int width, int height) {
        gc.setBackground(PLATE);
        gc.setAlpha(PLATE_OPACITY);
        gc.fillRectangle(x - MARGIN / 2, y, width + MARGIN, height);
        gc.setAlpha(OPAQUE);
    }

    private static Color color(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }
}
