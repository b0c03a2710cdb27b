package org.isocentra.ui.internal.views;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.DvhCurve;
import org.isocentra.ui.internal.model.DvhScale;
import org.isocentra.ui.widgets.api.Plot;
import org.isocentra.ui.widgets.api.PlotCursor;

/** The chart of histograms, with a cursor; a click on a curve chooses its structure. */
final class DvhChart {

    private static final double HEADROOM = 1.04;
    /** Of the height of the chart: where the pointer is near a curve. */
    private static final double NEAR = 0.04;
    /** More would leave no room for the curves; the list of structures has all colours. */
    private static final int LEGEND_ENTRIES = 8;
    /** Width of the chart in points from which on it has room for a legend beside the curves. */
    private static final int WITH_LEGEND = 480;
    private static final int LINE = 2;
    private static final int STRONG_LINE = 4;

    private final Plot plot;
    private final Map<String, DvhScale.Line> lines = new HashMap<>();
    private DvhScale scale = DvhScale.USUAL;
    private List<DvhCurve> curves = List.of();
    private List<String> inLegend = List.of();
    private Optional<String> selected = Optional.empty();

    /** @param chosen told of the structure */
    DvhChart(Composite parent, Consumer<String> chosen) {
        plot = new Plot(parent);
        plot.paintOver(this::paintSelected);
        new PlotCursor(plot, this::readOut);
        plot.chart().addListener(SWT.Resize, _ -> plot.chart().getLegend().setVisible(plot.chart().getSize().x
                >= WITH_LEGEND));
        plot.chart().getPlotArea().getControl().addListener(SWT.MouseDown, event -> near(plot.x().getDataCoordinate(
                event.x), plot.y().getDataCoordinate(event.y)).map(DvhCurve::structure).ifPresent(chosen));
    }

    Control control() {
        return plot.chart();
    }

    List<DvhCurve> curves() {
        return curves;
    }

    void setCurves(List<DvhCurve> all, DvhScale wanted) {
        // or it is laid out with every curve that goes or comes
        plot.chart().suspendUpdate(true);
        for (DvhCurve old : curves) {
            plot.chart().getSeriesSet().deleteSeries(old.id());
        }
        curves = List.copyOf(all);
        scale = wanted;
        lines.clear();
        boolean compared = curves.stream().anyMatch(DvhCurve::before);
        plot.x().getTitle().setText(NLS.bind(compared ? Messages.DvhChart_doseCompared
                : Messages.DvhChart_dose, scale.doseUnit()));
        plot.y().getTitle().setText(NLS.bind(Messages.DvhChart_volume, scale.volumeUnit()));
        for (DvhCurve curve : curves) {
            DvhScale.Line line = scale.line(curve);
            lines.put(curve.id(), line);
            plot.line(curve.id(), curve.colour(), isSolid(curve, compared), line.x(), line.y()).setLineWidth(LINE);
        }
        inLegend = curves.stream().filter(curve -> !curve.before())
                .sorted(Comparator.comparing((DvhCurve curve) -> !curve.target())
                        .thenComparing(curve -> -curve.dvh().maximumGy())).limit(LEGEND_ENTRIES).map(DvhCurve::id)
                .toList();
        double most = curves.stream().mapToDouble(curve -> curve.dvh().maximumGy()).max().orElse(1);
        plot.x().setRange(new Range(0, scale.dose(most) * HEADROOM));
        plot.chart().suspendUpdate(false);
    }

    /** Targets are told from organs by it, or, where there are two doses, these. */
    private static boolean isSolid(DvhCurve curve, boolean compared) {
        return compared ? !curve.before() : curve.target();
    }

    /** Shows the visible curves, the selected one strong. */
    void show(ViewState state) {
        double highest = 0;
        selected = state.selected();
        for (DvhCurve curve : curves) {
            ILineSeries<?> line = (ILineSeries<?>) plot.chart().getSeriesSet().getSeries(curve.id());
            line.setVisible(state.shows(curve.structure()));
            line.setVisibleInLegend(state.shows(curve.structure()) && inLegend.contains(curve.id()));
            if (state.shows(curve.structure())) {
                highest = Math.max(highest, lines.get(curve.id()).highest());
            }
        }
        plot.y().setRange(new Range(0, (highest > 0 ? highest : 1) * HEADROOM));
        plot.chart().updateLayout();
        plot.chart().redraw();
    }

    /** In one stroke: the chart draws a wide line piece by piece, which looks like a string of beads. */
    private void paintSelected(GC gc) {
        gc.setAntialias(SWT.ON);
        gc.setLineJoin(SWT.JOIN_ROUND);
        gc.setLineWidth(STRONG_LINE);
        curves.stream().filter(curve -> selected.equals(Optional.of(curve.structure()))).forEach(curve -> {
            ILineSeries<?> series = (ILineSeries<?>) plot.chart().getSeriesSet().getSeries(curve.id());
            if (series.isVisible()) {
                DvhScale.Line line = lines.get(curve.id());
                gc.setForeground(series.getLineColor());
                gc.setLineStyle(series.getLineStyle() == LineStyle.SOLID ? SWT.LINE_SOLID : SWT.LINE_DASH);
                gc.drawPolyline(IntStream.range(0, 2 * line.x().length).map(n -> n % 2 == 0
                        ? plot.x().getPixelCoordinate(line.x()[n / 2]) : plot.y().getPixelCoordinate(line.y()[n / 2]))
                        .toArray());
            }
        });
    }

    /** What the curve at the pointer says at this dose; else the dose. */
    private String readOut(double dose, double volume) {
        return near(dose, volume).map(curve -> scale.readOut(curve, scale.gray(dose))).orElseGet(() ->
                scale.doseInWords(scale.gray(dose)));
    }

    private Optional<DvhCurve> near(double dose, double volume) {
        double near = NEAR * plot.y().getRange().upper;
        return curves.stream().filter(curve -> plot.chart().getSeriesSet().getSeries(curve.id()).isVisible())
                .min(Comparator.comparingDouble(curve -> Math.abs(lines.get(curve.id()).at(dose) - volume)))
                .filter(curve -> Math.abs(lines.get(curve.id()).at(dose) - volume) < near);
    }
}
