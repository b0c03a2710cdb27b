package org.isocentra.ui.widgets.api;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ICustomPaintListener;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.isocentra.model.structure.Colour;

/** A chart of lines in the colours of the theme, which may change at any time. */
public final class Plot {

    /** Bright on black, legible on white, apart from each other. */
    private static final List<Colour> PALETTE = List.of(new Colour(79, 155, 232), new Colour(240, 140, 50),
            new Colour(60, 180, 110), new Colour(215, 100, 190), new Colour(200, 170, 30), new Colour(140, 120, 240),
            new Colour(230, 95, 95), new Colour(40, 180, 190), new Colour(150, 165, 60), new Colour(170, 120, 90));

    private final Chart chart;
    private Color themeText;

    public Plot(Composite parent) {
        chart = new Chart(parent, SWT.NONE);
        chart.getTitle().setVisible(false);
        chart.getLegend().setPosition(SWT.RIGHT);
        for (IAxis axis : List.of(x(), y())) {
            axis.getTitle().setFont(parent.getFont());
            axis.getTick().setFont(parent.getFont());
            axis.getGrid().setStyle(LineStyle.SOLID);
        }
        chart.addListener(SWT.Paint, event -> takeColours());
        AccessibleListener name = AccessibleListener.getNameAdapter(event -> event.result = inWords());
        chart.getAccessible().addAccessibleListener(name);
        chart.getPlotArea().getControl().getAccessible().addAccessibleListener(name);
    }

    /** For screen readers. */
    private String inWords() {
        return NLS.bind(Messages.Plot_inWords, new Object[] {y().getTitle().getText(), x().getTitle().getText(),
                Stream.of(chart.getSeriesSet().getSeries()).filter(ISeries::isVisible).map(ISeries::getId)
                        .collect(Collectors.joining(", "))});
    }

    public Chart chart() {
        return chart;
    }

    public IAxis x() {
        return chart.getAxisSet().getXAxis(0);
    }

    public IAxis y() {
        return chart.getAxisSet().getYAxis(0);
    }

    /** Takes all lines away. */
    public void clear() {
        for (ISeries<?> series : chart.getSeriesSet().getSeries()) {
            chart.getSeriesSet().deleteSeries(series.getId());
        }
    }

    /**
     * Adds a line.
     *
     * @param id of the line among those of this chart; the legend shows it
     */
    public ILineSeries<?> line(String id, Colour colour, boolean solid, double[] x, double[] y) {
        ILineSeries<?> line = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, id);
        line.setXSeries(x);
        line.setYSeries(y);
        line.setSymbolType(PlotSymbolType.NONE);
        line.setLineColor(color(colour));
        line.setLineStyle(solid ? LineStyle.SOLID : LineStyle.DASH);
        line.setAntialias(SWT.ON);
        return line;
    }

    /**
     * Has something painted over the lines whenever the chart is drawn.
     *
     * @param painter in pixels of the plot area
     * @since 1.1
     */
    public void paintOver(Consumer<GC> painter) {
        paint(painter, false);
    }

    /**
     * Has something painted behind the lines whenever the chart is drawn.
     *
     * @param painter in pixels of the plot area
     * @since 1.1
     */
    public void paintBehind(Consumer<GC> painter) {
        paint(painter, true);
    }

    private void paint(Consumer<GC> painter, boolean behind) {
        chart.getPlotArea().addCustomPaintListener(new ICustomPaintListener() {

            @Override
            public void paintControl(PaintEvent event) {
                painter.accept(event.gc);
            }

            @Override
            public boolean drawBehindSeries() {
                return behind;
            }
        });
    }

    /** Colours by which lines can be told apart. */
    public static Colour colour(int number) {
        return PALETTE.get(number % PALETTE.size());
    }

    public static Color color(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }

    /** Takes over the colours of the theme, which may change at any time. */
    private void takeColours() {
        Color background = chart.getParent().getBackground();
        Color text = chart.getParent().getForeground();
        if (background.equals(chart.getBackground()) && text.equals(themeText)) {
            return;
        }
        themeText = text;
        Color faint = between(background, text, 0.16);
        chart.setBackground(background);
        chart.getPlotArea().setBackground(between(background, text, 0.03));
        chart.getLegend().setBackground(background);
        chart.getLegend().setForeground(between(background, text, 0.8));
        for (IAxis axis : List.of(x(), y())) {
            axis.getTitle().setForeground(text);
            axis.getTick().setForeground(text);
            axis.getGrid().setForeground(faint);
        }
        chart.redraw();
    }

    private static Color between(Color a, Color b, double share) {
        return new Color((int) (a.getRed() + share * (b.getRed() - a.getRed())),
                (int) (a.getGreen() + share * (b.getGreen() - a.getGreen())),
                (int) (a.getBlue() + share * (b.getBlue() - a.getBlue())));
    }
}
