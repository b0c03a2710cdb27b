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
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceMark;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.viewer.internal.Messages;
import org.isocentra.ui.viewer.internal.model.ComparisonScale;
import org.isocentra.ui.viewer.internal.model.CutLine;
import org.isocentra.ui.viewer.internal.model.DoseText;
import org.isocentra.ui.viewer.internal.model.FusionLook;
import org.isocentra.ui.viewer.internal.model.Readout;
import org.isocentra.ui.viewer.internal.model.SlicePicture;
import org.isocentra.ui.viewer.internal.model.Viewport;

/** What is drawn over a slice: contours and isodoses, then crosshair, sides of the patient, figures. */
final class SliceOverlay {

    private static final int CROSSHAIR_OPACITY = 150;
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
    private static final Color OBLIQUE = new Color(206, 147, 255);
    private static final int HANDLE_RADIUS = 5;

    private final boolean legend;

    /** @param legend whether it says which dose has which colour, where there is room */
    SliceOverlay(boolean legend) {
        this.legend = legend;
    }

    void paint(GC gc, Rectangle area, SlicePicture picture, OpenCase openCase, ViewState state,
            Optional<Fusion> fusion, Optional<Vector3> pointerMm) {
        gc.setAntialias(SWT.ON);
        Viewport viewport = picture.viewport();
        float pointsPerPixel = (float) area.width / viewport.plane().width();
        crosshair(gc, area, crosshair(area, viewport, state));
        Ink.sides(gc, area, viewport.plane());
        corners(gc, area, viewport, openCase, state, pointerMm);
        Ink.scaleBar(gc, area, viewport.plane().mmPerPixel() / pointsPerPixel);
        captions(gc, openCase, state, fusion);
        if (legend && Math.min(area.width, area.height) > LEGEND_ROOM) {
            picture.scale().ifPresentOrElse(scale -> scale(gc, area, scale), () -> legend(gc, area, openCase, state));
        }
    }

    /** Isodoses and contours; those of a dose that must not be relied on are faint. */
    static void lines(GC gc, Rectangle area, SlicePicture picture, OpenCase openCase) {
        gc.setAntialias(SWT.ON);
        float pointsPerPixel = (float) area.width / picture.viewport().plane().width();
        boolean reliable = DoseText.mark(openCase).isEmpty() || openCase.doseState() == DoseState.PREVIEW;
        gc.setAlpha(reliable ? Ink.OPAQUE : GREYED_OPACITY);
        picture.isodoses().forEach(line -> Ink.draw(gc, line, pointsPerPixel));
        gc.setAlpha(Ink.OPAQUE);
        picture.contours().forEach(line -> Ink.draw(gc, line, pointsPerPixel));
    }

    /** Where the crosshair is drawn. */
    static Point crosshair(Rectangle area, Viewport viewport, ViewState state) {
        return Ink.point(viewport, state.crosshairMm(), (float) area.width / viewport.plane().width());
    }

    private static void crosshair(GC gc, Rectangle area, Point at) {
        int x = at.x;
        int y = at.y;
        gc.setForeground(Ink.CROSSHAIR);
        gc.setLineWidth(1);
        gc.setAlpha(CROSSHAIR_OPACITY);
        gc.drawLine(0, y, x - CROSSHAIR_GAP, y);
        gc.drawLine(x + CROSSHAIR_GAP, y, area.width, y);
        gc.drawLine(x, 0, x, y - CROSSHAIR_GAP);
        gc.drawLine(x, y + CROSSHAIR_GAP, x, area.height);
        gc.setAlpha(Ink.OPAQUE);
    }

    /** The line in which the oblique plane cuts the slice, with what it is turned by. */
    static void cut(GC gc, Rectangle area, CutLine cut) {
        float pointsPerPixel = (float) area.width / cut.viewport().plane().width();
        gc.setAntialias(SWT.ON);
        gc.setForeground(OBLIQUE);
        gc.setBackground(OBLIQUE);
        gc.setLineWidth(1);
        Vector3 end = cut.direction().times(cut.viewport().plane().mmPerPixel() * (area.width + area.height)
                / pointsPerPixel);
        Point from = Ink.point(cut.viewport(), cut.throughMm().minus(end), pointsPerPixel);
        Point to = Ink.point(cut.viewport(), cut.throughMm().plus(end), pointsPerPixel);
        gc.drawLine(from.x, from.y, to.x, to.y);
        for (Vector3 handle : cut.handles()) {
            Point at = Ink.point(cut.viewport(), handle, pointsPerPixel);
            gc.fillOval(at.x - HANDLE_RADIUS, at.y - HANDLE_RADIUS, 2 * HANDLE_RADIUS, 2 * HANDLE_RADIUS);
        }
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void corners(GC gc, Rectangle area, Viewport viewport, OpenCase openCase, ViewState state,
            Optional<Vector3> pointerMm) {
        int lineHeight = gc.getFontMetrics().getHeight();
        Vector3 normal = viewport.plane().normal();
        Ink.text(gc, Readout.along(normal, normal.dot(state.crosshairMm())) + " mm", Ink.MARGIN, Ink.MARGIN / 2,
                Ink.TEXT);
        String window = NLS.bind(Messages.SliceOverlay_window, figure("%.0f", state.window().width()),
                figure("%.0f", state.window().centre()));
        String zoom = NLS.bind(Messages.SliceOverlay_zoom, figure("%.1f", state.zoom()));
        Ink.right(gc, area, zoom, area.height - Ink.MARGIN / 2 - 2 * lineHeight, Ink.FAINT);
        Ink.right(gc, area, window, area.height - Ink.MARGIN / 2 - lineHeight, Ink.FAINT);
        pointerMm.ifPresent(p -> {
            Readout readout = new Readout(openCase);
            List<String> lines = Stream.of(readout.dose(p), readout.doseBefore(p), readout.value(p),
                    Readout.position(p))
                    .filter(line -> !line.isEmpty()).toList();
            int widest = lines.stream().mapToInt(line -> gc.textExtent(line).x).max().orElse(0);
            boolean beside = 3 * Ink.MARGIN + widest + gc.textExtent(window).x <= area.width;
            int y = area.height - Ink.MARGIN / 2 - (lines.size() + (beside ? 0 : 2)) * lineHeight;
            for (String line : lines) {
                Ink.text(gc, line, Ink.MARGIN, y, Ink.TEXT);
                y += lineHeight;
            }
        });
    }

    private static void legend(GC gc, Rectangle area, OpenCase openCase, ViewState state) {
        List<Isodose> lines = state.isodoses().stream().filter(Isodose::visible).toList();
        if (lines.isEmpty() || openCase.planned().isEmpty()) {
            return;
        }
        int lineHeight = gc.getFontMetrics().getHeight() + 2;
        int percentWidth = gc.textExtent("000 %").x;
        int grayWidth = gc.textExtent("00.0 Gy").x;
        int right = area.width - Ink.MARGIN;
        int left = right - percentWidth - grayWidth - 2 * Ink.MARGIN - SAMPLE_LENGTH;
        int y = Ink.MARGIN / 2;
        Ink.plate(gc, left, y, right - left, lineHeight * lines.size());
        for (Isodose line : lines) {
            gc.setForeground(Ink.color(line.colour()));
            gc.setLineWidth(line.prescription() ? 3 : 2);
            gc.drawLine(left, y + lineHeight / 2, left + SAMPLE_LENGTH, y + lineHeight / 2);
            gc.setForeground(Ink.TEXT);
            String gray = DoseText.gray(line.doseGy());
            gc.drawText(gray, right - percentWidth - Ink.MARGIN - gc.textExtent(gray).x, y, true);
            String percent = DoseText.percent(line.doseGy(), openCase.referenceDoseGy());
            gc.drawText(percent, right - gc.textExtent(percent).x, y, true);
            y += lineHeight;
        }
    }

    /** Below the position: which dose is shown, and what is wrong with it. */
    private static void captions(GC gc, OpenCase openCase, ViewState state, Optional<Fusion> fusion) {
        int y = Ink.MARGIN / 2 + gc.getFontMetrics().getHeight();
        String caption = DoseText.caption(openCase, state.doseDisplay());
        if (!caption.isEmpty()) {
            Ink.text(gc, caption, Ink.MARGIN, y, Ink.FAINT);
            y += gc.getFontMetrics().getHeight();
        }
        String mark = DoseText.mark(openCase);
        if (!mark.isEmpty()) {
            Ink.text(gc, mark, Ink.MARGIN, y, MARK);
            y += gc.getFontMetrics().getHeight();
        }
        if (fusion.isPresent()) {
            Ink.text(gc, FusionLook.caption(fusion.get()), Ink.MARGIN, y, Ink.FAINT);
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
        gc.setAlpha(Ink.OPAQUE);
        gc.setLineAttributes(new LineAttributes(1));
    }

    private static void draw(GC gc, Viewport viewport, SliceMark mark, float pointsPerPixel) {
        gc.setForeground(Ink.color(mark.colour()));
        gc.setAlpha((int) Math.round(Ink.OPAQUE * mark.opacity()));
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
        int right = area.width - Ink.MARGIN;
        int left = right - Math.max(gc.textExtent(scale.title()).x, SCALE_WIDTH + gc.textExtent("+00.00").x
                + Ink.MARGIN);
        int top = Ink.MARGIN / 2;
        Ink.plate(gc, left, top, right - left, SCALE_LENGTH + 3 * lineHeight);
        gc.setForeground(Ink.TEXT);
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
            gc.setForeground(Ink.TEXT);
            gc.drawText(label, right - SCALE_WIDTH - Ink.MARGIN - gc.textExtent(label).x, y - lineHeight / 2, true);
        }
    }
}
