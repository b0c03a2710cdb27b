package org.isocentra.ui.physics.internal.view;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.ui.physics.internal.Messages;
import org.isocentra.ui.physics.internal.model.BeamCurves;
import org.isocentra.ui.physics.internal.model.BeamCurves.Curve;
import org.isocentra.ui.physics.internal.model.BeamCurves.Kind;
import org.isocentra.ui.physics.internal.model.PhysicsBench;
import org.isocentra.ui.physics.internal.model.PhysicsState;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Plot;
import org.isocentra.ui.widgets.api.PlotCursor;
import org.isocentra.ui.widgets.api.SheetTable;
import org.isocentra.ui.widgets.api.ToolRow;

/** Profiles, depth dose and output factors of the chosen machine as an engine calculates them, and as measured. */
public final class BeamsView extends BenchView {

    private static final double HEADROOM = 1.06;
    private static final int CHART_SHARE = 74;
    private static final int FIGURES_SHARE = 26;
    private static final int SYMBOL = 3;
    /** A curve of fewer points shows them. */
    private static final int FEW_POINTS = 30;
    private static final int LEAST_WIDTH = 160;

    private PhysicsBench bench;
    private EngineCombo engine;
    private Combo kind;
    private Combo option;
    private List<Button> actions = List.of();
    private Label summary;
    private Plot plot;
    private SheetTable figures;

    @Override
    protected void create(Composite on) {
        bench = getSite().getService(PhysicsBench.class);
        Composite page = new Composite(on, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 4).spacing(0, 2).applyTo(page);
        ToolRow tools = new ToolRow(page, LEAST_WIDTH);
        kind = tools.combo(Messages.Beams_kind_tip, this::refresh);
        kind.setItems(Messages.Kind_profiles, Messages.Kind_depth, Messages.Kind_outputs, Messages.Kind_measured);
        kind.select(0);
        option = tools.combo(Messages.Beams_option_tip, this::refresh);
        engine = new EngineCombo(tools, Messages.Beams_engine_tip, "raytrace", this::refresh);
        actions = List.of(tools.button(Messages.Beams_calculate, Messages.Beams_calculate_tip, this::calculate),
                tools.button(Messages.Beams_compare, Messages.Beams_compare_tip, () -> compare(askForTables())),
                tools.button(Messages.Beams_report, Messages.Beams_report_tip, () -> askForFolder()
                .ifPresent(this::write)));
        summary = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(summary);
        SashForm sash = new SashForm(page, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        plot = new Plot(sash);
        plot.chart().setToolTipText(Messages.Beams_chart_tip);
        PlotCursor.ReadOut curves = PlotCursor.ofLines(plot, "%.1f mm", "%.1f %%");
        PlotCursor.ReadOut factors = PlotCursor.ofPoints(plot, "%.1f mm", "%.4f");
        new PlotCursor(plot, (x, y) -> (kind() == Kind.OUTPUT_FACTORS ? factors : curves).at(x, y));
        figures = SheetTable.plain(sash, Messages.Beams_figures_tip);
        sash.setWeights(CHART_SHARE, FIGURES_SHARE);
        follow(bench.state());
        follow(bench.engines());
    }

    /** Calculates the beams of the chosen machine with the chosen engine. */
    public void calculate() {
        engine.id().ifPresent(bench::calculate);
    }

    /** Asks for measured tables. */
    public List<Path> askForTables() {
        FileDialog dialog = new FileDialog(getSite().getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(Messages.Beams_compare_title);
        return dialog.open() == null ? List.of() : Stream.of(dialog.getFileNames()).map(Path.of(dialog
                .getFilterPath())::resolve).toList();
    }

    /** Draws measured tables beside what is calculated. */
    public void compare(List<Path> tables) {
        if (!tables.isEmpty()) {
            kind.select(Kind.MEASURED.ordinal());
            engine.id().ifPresent(id -> bench.compare(id, tables));
        }
    }

    /** Asks for a folder to write to. */
    public Optional<Path> askForFolder() {
        DirectoryDialog dialog = new DirectoryDialog(getSite().getShell());
        dialog.setText(Messages.Beams_report_title);
        dialog.setMessage(Messages.Beams_report_message);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    /** Writes the beam report. */
    public void write(Path folder) {
        engine.id().ifPresent(id -> bench.write(id, folder));
    }

    @Override
    protected void refresh() {
        PhysicsState now = bench.state().get();
        engine.show(bench.engines().get());
        boolean usable = now.machine().flatMap(PhysicsState.Machine::data).isPresent() && !now.running();
        actions.forEach(button -> button.setEnabled(usable && engine.id().isPresent()));
        summary.setText(text(now));
        summary.setToolTipText(summary.getText());
        List<String> options = options(now);
        String before = option.getText();
        if (!options.equals(Arrays.asList(option.getItems()))) {
            option.setItems(options.toArray(String[]::new));
            option.select(Math.max(0, options.indexOf(before)));
            option.requestLayout();
        }
        option.setEnabled(!options.isEmpty());
        draw(curves(now));
        summary.getParent().layout();
    }

    private Kind kind() {
        return Kind.values()[kind.getSelectionIndex()];
    }

    private List<String> options(PhysicsState now) {
        return switch (kind()) {
            case PROFILES -> now.beams().map(BeamCurves::options).orElse(List.of()).stream().map(each -> NLS.bind(
                    Messages.Beams_option, each)).toList();
            case MEASURED -> now.measured().map(BeamCurves::names).orElse(List.of());
            case DEPTH_DOSE, OUTPUT_FACTORS -> List.of();
        };
    }

    private Optional<BeamCurves> curves(PhysicsState now) {
        int chosen = option.getSelectionIndex();
        MetersetUnit unit = now.machine().flatMap(PhysicsState.Machine::data).map(data -> data.beams().metersetUnit())
                .orElse(MetersetUnit.MONITOR_UNIT);
        return switch (kind()) {
            case PROFILES -> now.beams().filter(_ -> chosen >= 0).map(report -> BeamCurves.profiles(report, BeamCurves
                    .options(report).get(chosen)));
            case DEPTH_DOSE -> now.beams().filter(report -> !report.depths().isEmpty()).map(report -> BeamCurves.depths(
                    report, unit));
            case OUTPUT_FACTORS -> now.beams().map(report -> BeamCurves.outputs(report, unit));
            case MEASURED -> now.measured().filter(_ -> chosen >= 0).map(measured -> BeamCurves.measured(measured,
                    chosen));
        };
    }

    private String text(PhysicsState now) {
        String machine = now.machine().map(PhysicsState.Machine::name).orElse(Messages.Beams_noMachine);
        if (now.running()) {
            return NLS.bind(Messages.Beams_running, machine);
        }
        String made = now.beams().map(report -> said(machine, report)).orElse(NLS.bind(kind() == Kind.MEASURED
                ? Messages.Beams_noMeasured : Messages.Beams_none, machine));
        return now.note().isEmpty() ? made : now.note();
    }

    private static String said(String machine, BeamReport report) {
        return NLS.bind(Messages.Beams_said, new Object[] {machine, report.beamModelId(), report.beamModelVersion(),
                report.engineId(), report.engineVersion(), report.kernelId(), Math.round(report.sphereRadiusMm())});
    }

    private void draw(Optional<BeamCurves> curves) {
        plot.clear();
        plot.chart().setVisible(curves.isPresent());
        figures.table().setVisible(curves.isPresent());
        curves.ifPresent(shown -> {
            plot.x().getTitle().setText(shown.xTitle());
            plot.y().getTitle().setText(shown.yTitle());
            IntStream.range(0, shown.curves().size()).forEach(n -> add(shown.curves().get(n), n));
            double[] x = shown.curves().stream().flatMapToDouble(curve -> Arrays.stream(curve.x())).sorted().toArray();
            double margin = x.length == 0 || x[0] == x[x.length - 1] ? 1 : 0;
            plot.x().setRange(new Range(x.length == 0 ? 0 : x[0] - margin, x.length == 0 ? 1
                    : x[x.length - 1] + margin));
            plot.y().setRange(new Range(0, HEADROOM * shown.curves().stream().flatMapToDouble(curve -> Arrays.stream(
                    curve.y())).max().orElse(1)));
            figures.show(shown.figures());
            plot.chart().updateLayout();
        });
        plot.chart().redraw();
    }

    private void add(Curve curve, int number) {
        ILineSeries<?> series = plot.line(curve.name(), Plot.colour(number), true, curve.x(), curve.y());
        series.setLineWidth(2);
        if (curve.measured() || curve.x().length < FEW_POINTS) {
            series.setSymbolType(PlotSymbolType.CIRCLE);
            series.setSymbolSize(SYMBOL);
            series.setSymbolColor(series.getLineColor());
        }
        if (curve.measured()) {
            series.setLineStyle(LineStyle.NONE);
        }
    }

    @Override
    public void setFocus() {
        kind.setFocus();
    }
}
