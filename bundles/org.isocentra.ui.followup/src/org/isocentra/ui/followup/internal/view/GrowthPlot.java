package org.isocentra.ui.followup.internal.view;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.Range;
import org.isocentra.clinical.api.followup.Response;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.followup.internal.model.GrowthChart;
import org.isocentra.ui.followup.internal.model.GrowthChart.Band;
import org.isocentra.ui.followup.internal.model.GrowthChart.Line;
import org.isocentra.ui.followup.internal.model.GrowthChart.Mark;
import org.isocentra.ui.widgets.api.Plot;

/**
 * Volumes of lesions over the days since treatment: drugs shaded behind them, treatment as a line, and above each scan
 * the response on it. A click chooses the nearest point.
 */
final class GrowthPlot {

    /** Room above the curves for the responses and the names of drugs. */
    private static final double HEADROOM = 1.3;
    private static final int NEAR = 24;
    private static final int SYMBOL = 5;
    /** More would leave no room for the curves; the table has all lesions. */
    private static final int LEGEND_ENTRIES = 10;
    private static final int STRONG = 4;
    private static final int FAINT = 36;
    private static final int HALF = 128;
    private static final Color TREATMENT = new Color(229, 100, 90);
    private static final Color BETTER = new Color(60, 180, 110);
    private static final Color SAME = new Color(79, 155, 232);
    private static final Color WORSE = new Color(229, 100, 90);
    private static final Color UNSURE = new Color(210, 160, 40);

    private final Plot plot;
    private GrowthChart chart;

    /** @param chosen told lesion and index of scan of a point that is clicked */
    GrowthPlot(Composite parent, BiConsumer<String, Integer> chosen) {
        plot = new Plot(parent);
        plot.chart().setToolTipText(Messages.Growth_tip);
        plot.x().getTitle().setText(Messages.Growth_days);
        Control area = plot.chart().getPlotArea().getControl();
        area.addListener(SWT.MouseMove, event -> area.setToolTipText(near(event).map(this::readOut).orElse(
                Messages.Growth_tip)));
        area.addListener(SWT.MouseDown, event -> near(event).ifPresent(point -> chosen.accept(point.line().lesion(),
                point.line().scans()[point.index()])));
        plot.paintBehind(this::paintBehind);
    }

    Control control() {
        return plot.chart();
    }

    /** One point of one line. */
    private record Spot(Line line, int index) {
    }

    void show(GrowthChart now, Optional<String> lesion) {
        chart = now;
        plot.clear();
        plot.y().getTitle().setText(now.percent() ? Messages.Growth_percent : Messages.Growth_volume);
        IntStream.range(0, now.lines().size()).forEach(n -> add(now.lines().get(n), n, lesion));
        plot.x().setRange(new Range(now.firstDay(), now.lastDay()));
        plot.y().setRange(new Range(0, Math.max(now.highest(), Double.MIN_NORMAL) * HEADROOM));
        plot.chart().updateLayout();
        plot.chart().redraw();
    }

    private void add(Line line, int number, Optional<String> lesion) {
        ILineSeries<?> series = plot.line(line.lesion(), Plot.colour(number), line.irradiated(), line.days(),
                line.values());
        series.setVisibleInLegend(number < LEGEND_ENTRIES);
        series.setSymbolType(line.irradiated() ? PlotSymbolType.CIRCLE : PlotSymbolType.DIAMOND);
        series.setSymbolSize(SYMBOL);
        series.setSymbolColor(series.getLineColor());
        series.setLineWidth(lesion.filter(line.lesion()::equals).isPresent() ? STRONG : 2);
    }

    private Optional<Spot> near(Event event) {
        return chart == null ? Optional.empty() : chart.lines().stream().flatMap(line -> IntStream.range(0, line.days()
                .length).mapToObj(n -> new Spot(line, n))).min(Comparator.comparingDouble(spot -> distance(spot,
                event))).filter(spot -> distance(spot, event) < NEAR);
    }

    private double distance(Spot spot, Event event) {
        return Math.hypot(plot.x().getPixelCoordinate(spot.line().days()[spot.index()]) - event.x, plot.y()
                .getPixelCoordinate(spot.line().values()[spot.index()]) - event.y);
    }

    private String readOut(Spot spot) {
        Mark mark = chart.marks().get(spot.line().scans()[spot.index()]);
        return NLS.bind(Messages.Growth_readOut, new Object[] {spot.line().lesion(), mark.scan(), mark.date(),
            String.format(Locale.ROOT, "%.0f", mark.day()), String.format(Locale.ROOT, chart.percent() ? "%.0f %%"
            : "%.3f cm\u00b3", spot.line().values()[spot.index()])});
    }

    private void paintBehind(GC gc) {
        if (chart == null) {
            return;
        }
        Point size = plot.chart().getPlotArea().getSize();
        int line = gc.getFontMetrics().getHeight();
        int top = line + 8;
        for (int n = 0; n < chart.therapies().size(); n++) {
            paint(gc, chart.therapies().get(n), n, top + n * line, size.y);
        }
        int treated = plot.x().getPixelCoordinate(0);
        gc.setForeground(TREATMENT);
        gc.setLineWidth(2);
        gc.drawLine(treated, 0, treated, size.y);
        gc.setLineWidth(1);
        text(gc, Messages.Growth_treatment, treated + 4, size.y - line - 4, size.x);
        chart.marks().forEach(mark -> paint(gc, mark, size));
    }

    private void paint(GC gc, Band band, int number, int y, int height) {
        Color colour = Plot.color(Plot.colour(chart.lines().size() + number));
        int from = plot.x().getPixelCoordinate(band.from());
        int to = plot.x().getPixelCoordinate(band.to());
        gc.setBackground(colour);
        gc.setAlpha(FAINT);
        gc.fillRectangle(from, 0, to - from, height);
        gc.setAlpha(255);
        gc.setForeground(colour);
        text(gc, band.agent(), from + 4, y, Math.max(to, from + 4));
    }

    private void paint(GC gc, Mark mark, Point size) {
        int x = plot.x().getPixelCoordinate(mark.day());
        gc.setForeground(plot.chart().getParent().getForeground());
        gc.setAlpha(HALF);
        gc.setLineStyle(SWT.LINE_DOT);
        gc.drawLine(x, 0, x, size.y);
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setAlpha(255);
        String code = mark.response().map(response -> response.category().map(Response.Category::code).orElse("?"))
                .orElse("");
        String above = code.isEmpty() ? mark.scan() : NLS.bind(Messages.Growth_mark, mark.scan(), code);
        mark.response().ifPresent(response -> gc.setForeground(colour(response)));
        int width = gc.textExtent(above).x;
        text(gc, above, Math.clamp(x - width / 2, 0, Math.max(0, size.x - width)), 4, size.x);
    }

    private static Color colour(Response response) {
        return switch (response.category().orElse(Response.Category.NOT_EVALUABLE)) {
            case COMPLETE, PARTIAL -> BETTER;
            case STABLE -> SAME;
            case PROGRESSION -> WORSE;
            case NOT_EVALUABLE -> UNSURE;
        };
    }

    /** As much of a text as there is room for. */
    private static void text(GC gc, String text, int x, int y, int right) {
        String shown = Stream.iterate(text.length(), n -> n > 0, n -> n - 1).map(n -> n == text.length() ? text
                : text.substring(0, n) + "\u2026").filter(part -> x + gc.textExtent(part).x <= right).findFirst()
                .orElse("");
        gc.drawText(shown, x, y, true);
    }
}
