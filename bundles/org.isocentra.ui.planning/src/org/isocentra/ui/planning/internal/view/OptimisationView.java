package org.isocentra.ui.planning.internal.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.Range;
import org.isocentra.model.structure.Colour;
import org.isocentra.optimisation.api.PlanningRound;
import org.isocentra.optimisation.api.PlanningRound.TargetEstimate;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.LivePlan;
import org.isocentra.ui.api.LivePlan.Stage;
import org.isocentra.ui.api.LivePlanning;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.planning.internal.Messages;
import org.isocentra.ui.planning.internal.model.TargetEstimates;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Plot;
import org.isocentra.ui.widgets.api.PlotCursor;
import org.isocentra.ui.widgets.api.SheetTable;
import org.isocentra.ui.widgets.api.ToolRow;

/** How a plan gets better while it is made; it can be ended with what there is. */
public final class OptimisationView extends BenchView {

    private static final double HEADROOM = 1.04;
    private static final int LEAST_WIDTH = 120;
    private static final int OBJECTIVE_SHARE = 22;
    private static final int HISTOGRAM_SHARE = 28;
    private static final int TABLE_SHARE = 50;
    /** Rounds of a small case follow each other faster than anybody looks. */
    private static final int PAUSE_MILLIS = 200;

    private CaseSession session;
    private LivePlanning planning;
    private Button stop;
    private Combo unit;
    private Label note;
    private SashForm sash;
    private Plot objective;
    private Plot histogram;
    private SheetTable table;
    private boolean pending;

    @Override
    protected void create(Composite on) {
        session = getSite().getService(CaseSession.class);
        planning = getSite().getService(LivePlanning.class);
        Composite page = new Composite(on, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 4).spacing(0, 2).applyTo(page);
        ToolRow tools = new ToolRow(page, LEAST_WIDTH);
        stop = tools.button(Messages.OptimisationView_stop, Messages.OptimisationView_stop_tip,
                () -> planning.plan().get().enough().run());
        unit = tools.combo(Messages.OptimisationView_unit_tip, this::refresh);
        unit.setItems(Messages.OptimisationView_gray, Messages.OptimisationView_percent);
        unit.select(0);
        note = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(note);
        sash = new SashForm(page, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        objective = plot(sash, Messages.OptimisationView_round, Messages.OptimisationView_objective,
                Messages.OptimisationView_chart_tip);
        histogram = plot(sash, Messages.OptimisationView_dose, Messages.OptimisationView_volume,
                Messages.OptimisationView_dvh_tip);
        new PlotCursor(objective, PlotCursor.ofPoints(objective, Messages.OptimisationView_atRound, "%.4g"));
        PlotCursor.ReadOut gray = PlotCursor.ofLines(histogram, "%.1f Gy", "%.1f %%");
        PlotCursor.ReadOut percent = PlotCursor.ofLines(histogram, Messages.OptimisationView_atPercent, "%.1f %%");
        new PlotCursor(histogram, (dose, volume) -> (relative() ? percent : gray).at(dose, volume));
        histogram.y().setRange(new Range(0, HEADROOM * TargetEstimates.PERCENT));
        table = SheetTable.plain(sash, Messages.OptimisationView_table_tip);
        sash.setWeights(OBJECTIVE_SHARE, HISTOGRAM_SHARE, TABLE_SHARE);
        watch(planning.plan(), this::refreshSoon);
        watch(session.openCase(), this::refreshSoon);
    }

    private static Plot plot(Composite parent, String x, String y, String toolTip) {
        Plot plot = new Plot(parent);
        plot.chart().setToolTipText(toolTip);
        plot.chart().getLegend().setVisible(false);
        plot.x().getTitle().setText(x);
        plot.y().getTitle().setText(y);
        return plot;
    }

    private void refreshSoon() {
        if (!pending) {
            pending = true;
            note.getDisplay().timerExec(PAUSE_MILLIS, () -> {
                pending = false;
                if (!note.isDisposed()) {
                    refresh();
                }
            });
        }
    }

    @Override
    protected void refresh() {
        Optional<OpenCase> open = session.openCase().get();
        LivePlan live = planning.plan().get();
        LivePlan shown = open.filter(there -> live.caseFile().equals(Optional.of(there.planningCase().definition()
                .file()))).isPresent() ? live : LivePlan.NONE;
        stop.setEnabled(shown.stage() == Stage.PLANNING);
        note.setText(open.isEmpty() ? Messages.OptimisationView_noCase : note(shown));
        note.setToolTipText(note.getText());
        unit.setVisible(!shown.rounds().isEmpty());
        sash.setVisible(!shown.rounds().isEmpty());
        table.show(TargetEstimates.sheet(shown.rounds()));
        drawObjective(shown.rounds());
        drawHistogram(shown.rounds().isEmpty() ? List.of() : shown.rounds().getLast().targets(),
                open.map(OpenCase::colours).orElse(Map.of()));
        note.getParent().layout();
    }

    private static String note(LivePlan shown) {
        if (shown.stage() == Stage.STOPPING) {
            return NLS.bind(Messages.OptimisationView_stopping, shown.title());
        }
        boolean planning = shown.stage() == Stage.PLANNING;
        if (shown.rounds().isEmpty()) {
            return planning ? NLS.bind(Messages.OptimisationView_begins, shown.title())
                    : Messages.OptimisationView_none;
        }
        PlanningRound last = shown.rounds().getLast();
        return NLS.bind(planning ? Messages.OptimisationView_running : Messages.OptimisationView_ended,
                new Object[] {last.round(), last.rounds(), shown.title()});
    }

    private void drawObjective(List<PlanningRound> rounds) {
        objective.clear();
        if (!rounds.isEmpty()) {
            double[] values = rounds.stream().mapToDouble(PlanningRound::objective).toArray();
            ILineSeries<?> line = objective.line(Messages.OptimisationView_objective, Plot.colour(0), true,
                    rounds.stream().mapToDouble(PlanningRound::round).toArray(), values);
            line.setLineWidth(2);
            line.setSymbolType(PlotSymbolType.CIRCLE);
            line.setSymbolColor(line.getLineColor());
            objective.y().adjustRange();
            objective.x().setRange(new Range(0, rounds.getLast().rounds() + 1));
        }
        show(objective);
    }

    private void drawHistogram(List<TargetEstimate> targets, Map<String, Colour> colours) {
        histogram.clear();
        histogram.x().getTitle().setText(relative() ? Messages.OptimisationView_dosePercent
                : Messages.OptimisationView_dose);
        double most = 1;
        for (int n = 0; n < targets.size(); n++) {
            TargetEstimate target = targets.get(n);
            double[] doses = TargetEstimates.doses(target, relative());
            ILineSeries<?> line = histogram.line(target.target(), colours.getOrDefault(target.target(),
                    Plot.colour(n)), true, doses, TargetEstimates.volumes(target));
            line.setLineWidth(2);
            most = Math.max(most, doses[doses.length - 1]);
        }
        histogram.x().setRange(new Range(0, HEADROOM * most));
        show(histogram);
    }

    private boolean relative() {
        return unit.getSelectionIndex() == 1;
    }

    private static void show(Plot plot) {
        plot.chart().updateLayout();
        plot.chart().redraw();
    }

    @Override
    public void setFocus() {
        note.getParent().setFocus();
    }
}
