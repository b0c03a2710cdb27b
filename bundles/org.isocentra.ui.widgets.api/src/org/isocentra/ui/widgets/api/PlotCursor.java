package org.isocentra.ui.widgets.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.LineStyle;

/**
 * A line through the pointer in a chart, with what the chart says there.
 *
 * @since 1.1
 */
public final class PlotCursor {

    /** Key of the plot area's data under which is what the cursor says, while there is one. */
    public static final String SAID = "org.isocentra.readOut";

    private static final int GAP = 6;
    private static final int LINE_OPACITY = 140;
    private static final int PLATE_OPACITY = 220;
    private static final int OPAQUE = 255;

    private final Plot plot;
    private final Control area;
    private final ReadOut readOut;
    private Optional<Point> pointer = Optional.empty();

    /** What there is to say of a place in a chart. */
    @FunctionalInterface
    public interface ReadOut {

        /**
         * @param x where the pointer is, in the units of the axes, as is {@code y}
         * @return with units; lines are told apart by a line feed. Empty where there is nothing to say
         */
        String at(double x, double y);
    }

    /** Gives a chart a cursor, for as long as there is the chart. */
    public PlotCursor(Plot plot, ReadOut readOut) {
        this.plot = plot;
        this.readOut = readOut;
        area = plot.chart().getPlotArea().getControl();
        area.addListener(SWT.MouseMove, event -> pointAt(Optional.of(new Point(event.x, event.y))));
        area.addListener(SWT.MouseExit, _ -> pointAt(Optional.empty()));
        area.getAccessible().addAccessibleListener(AccessibleListener.getDescriptionAdapter(event ->
                event.result = (String) area.getData(SAID)));
        plot.paintOver(gc -> {
            // the lines may be others than when the pointer came
            say();
            pointer.ifPresent(at -> paint(gc, at.x));
        });
    }

    /**
     * Says what all lines of a chart that can be seen come to at the pointer, and of points without a line the nearest.
     *
     * @param x format of what is along the axis, with unit; {@code y} of what the lines show
     */
    public static ReadOut ofLines(Plot plot, String x, String y) {
        return (at, _) -> Stream.concat(Stream.of(text(x, at)), visible(plot).filter(series -> holds(series, at))
                .map(series -> series.getId() + ": " + value(series, at, x, y))).collect(Collectors.joining("\n"));
    }

    /** Says what lines come to at the nearest of their points; between these there is nothing. */
    public static ReadOut ofPoints(Plot plot, String x, String y) {
        return (at, none) -> visible(plot).flatMapToDouble(series -> Arrays.stream(series.getXSeries())).boxed()
                .min(Comparator.comparingDouble(point -> Math.abs(point - at)))
                .map(point -> ofLines(plot, x, y).at(point, none)).orElse("");
    }

    private static Stream<ISeries<?>> visible(Plot plot) {
        return Stream.<ISeries<?>>of(plot.chart().getSeriesSet().getSeries()).filter(ISeries::isVisible);
    }

    private static boolean holds(ISeries<?> series, double at) {
        double[] x = series.getXSeries();
        return x.length > 0 && at >= x[0] && at <= x[x.length - 1];
    }

    private static String value(ISeries<?> series, double at, String xFormat, String yFormat) {
        double[] x = series.getXSeries();
        double[] y = series.getYSeries();
        int n = 1;
        while (n < x.length && x[n] < at) {
            n++;
        }
        if (n >= x.length || x[n] == x[n - 1]) {
            return text(yFormat, y[n - 1]);
        }
        double part = (at - x[n - 1]) / (x[n] - x[n - 1]);
        if (series instanceof ILineSeries<?> line && line.getLineStyle() == LineStyle.NONE) {
            int nearest = part < 0.5 ? n - 1 : n;
            return text(yFormat, y[nearest]) + " (" + text(xFormat, x[nearest]) + ")";
        }
        return text(yFormat, y[n - 1] + part * (y[n] - y[n - 1]));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void pointAt(Optional<Point> at) {
        pointer = at;
        say();
        area.redraw();
    }

    private void say() {
        area.setData(SAID, pointer.map(at -> readOut.at(plot.x().getDataCoordinate(at.x), plot.y().getDataCoordinate(
                at.y))).orElse(""));
    }

    private void paint(GC gc, int x) {
        Point size = area.getSize();
        Composite theme = plot.chart().getParent();
        gc.setForeground(theme.getForeground());
        gc.setBackground(theme.getBackground());
        gc.setAlpha(LINE_OPACITY);
        // it may be as for the line drawn last
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setLineWidth(1);
        gc.drawLine(x, 0, x, size.y);
        String said = (String) area.getData(SAID);
        if (!said.isEmpty()) {
            Point extent = gc.textExtent(said);
            int left = x + GAP + extent.x <= size.x ? x + GAP : Math.max(0, x - GAP - extent.x);
            gc.setAlpha(PLATE_OPACITY);
            gc.fillRectangle(left, GAP, extent.x, extent.y);
            gc.setAlpha(OPAQUE);
            gc.drawText(said, left, GAP, true);
        }
        gc.setAlpha(OPAQUE);
    }
}
