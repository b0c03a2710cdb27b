package org.isocentra.ui.internal.views;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.DvhCurve;

/** The chart of cumulative histograms: dose in Gy, volume in percent of each structure. */
final class DvhChart {

    private static final double HEADROOM = 1.04;
    private static final int NEAR_PERCENT = 4;
    /** More would leave no room for the curves; the list of structures has all colours. */
    private static final int LEGEND_ENTRIES = 8;

    private final Chart chart;
    private final IAxis doseAxis;
    private final IAxis volumeAxis;
    private List<DvhCurve> curves = List.of();
    private List<String> inLegend = List.of();
    private Color themeText;

    DvhChart(Composite parent) {
        chart = new Chart(parent, SWT.NONE);
        chart.getTitle().setVisible(false);
        chart.getLegend().setPosition(SWT.RIGHT);
        doseAxis = chart.getAxisSet().getXAxis(0);
        volumeAxis = chart.getAxisSet().getYAxis(0);
        doseAxis.getTitle().setText("Dose (Gy)");
        volumeAxis.getTitle().setText("Volume (%)");
        for (IAxis axis : List.of(doseAxis, volumeAxis)) {
            axis.getTitle().setFont(parent.getFont());
            axis.getTick().setFont(parent.getFont());
            axis.getGrid().setStyle(LineStyle.SOLID);
        }
        volumeAxis.setRange(new Range(0, 100 * HEADROOM));
        Control plot = chart.getPlotArea().getControl();
        plot.addListener(SWT.MouseMove, this::readOut);
        plot.addListener(SWT.MouseExit, event -> plot.setToolTipText(null));
        chart.addListener(SWT.Paint, event -> takeColours());
    }

    Control control() {
        return chart;
    }

    void setCurves(List<DvhCurve> all) {
        for (DvhCurve old : curves) {
            chart.getSeriesSet().deleteSeries(old.id());
        }
        curves = List.copyOf(all);
        boolean compared = curves.stream().anyMatch(DvhCurve::before);
        doseAxis.getTitle().setText(compared ? "Dose (Gy)   solid now, dashed before" : "Dose (Gy)");
        for (DvhCurve curve : curves) {
            ILineSeries<?> line = (ILineSeries<?>) chart.getSeriesSet()
                    .createSeries(SeriesType.LINE, curve.id());
            line.setXSeries(curve.doseGy());
            line.setYSeries(curve.volumePercent());
            line.setSymbolType(PlotSymbolType.NONE);
            line.setLineColor(Swatches.color(curve.colour()));
            line.setLineStyle(isSolid(curve, compared) ? LineStyle.SOLID : LineStyle.DASH);
            line.setAntialias(SWT.ON);
        }
        inLegend = curves.stream().filter(curve -> !curve.before())
                .sorted(Comparator.comparing((DvhCurve curve) -> !curve.target())
                        .thenComparing(curve -> -curve.dvh().maximumGy())).limit(LEGEND_ENTRIES).map(DvhCurve::id).toList();
        double most = curves.stream().mapToDouble(curve -> curve.dvh().maximumGy()).max().orElse(1);
        doseAxis.setRange(new Range(0, most * HEADROOM));
    }

    /** Targets are told from organs by it, or, where there are two doses, these. */
    private static boolean isSolid(DvhCurve curve, boolean compared) {
        return compared ? !curve.before() : curve.target();
    }

    /** Shows the visible curves, the selected one strong. */
    void show(ViewState state) {
        for (DvhCurve curve : curves) {
            ILineSeries<?> line = (ILineSeries<?>) chart.getSeriesSet().getSeries(curve.id());
            line.setVisible(state.shows(curve.structure()));
            line.setVisibleInLegend(state.shows(curve.structure()) && inLegend.contains(curve.id()));
            line.setLineWidth(state.selected().equals(Optional.of(curve.structure())) ? 4 : 2);
        }
        chart.updateLayout();
        chart.redraw();
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
        for (IAxis axis : List.of(doseAxis, volumeAxis)) {
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

    /** Tells what the curve nearest to the pointer says at this dose. */
    private void readOut(Event event) {
        double doseGy = doseAxis.getDataCoordinate(event.x);
        double percent = volumeAxis.getDataCoordinate(event.y);
        String text = curves.stream().filter(curve -> chart.getSeriesSet().getSeries(curve.id()).isVisible())
                .min(Comparator.comparingDouble(curve -> Math.abs(percentAt(curve, doseGy) - percent)))
                .filter(curve -> Math.abs(percentAt(curve, doseGy) - percent) < NEAR_PERCENT)
                .map(curve -> String.format(Locale.ROOT, "%s: %.1f %% (%.2f cm\u00b3) get at least %.1f Gy",
                        curve.id(), percentAt(curve, doseGy), curve.dvh().volumeAtLeast(doseGy) / 1000, doseGy))
                .orElse(null);
        chart.getPlotArea().getControl().setToolTipText(text);
    }

    private static double percentAt(DvhCurve curve, double doseGy) {
        return 100 * curve.dvh().volumeAtLeast(doseGy) / curve.dvh().totalVolumeMm3();
    }
}
