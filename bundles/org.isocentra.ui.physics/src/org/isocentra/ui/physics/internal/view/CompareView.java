package org.isocentra.ui.physics.internal.view;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.physics.internal.Messages;
import org.isocentra.ui.physics.internal.model.CompareBench;
import org.isocentra.ui.physics.internal.model.PhysicsBench;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.SheetTable;
import org.isocentra.ui.widgets.api.ToolRow;

/** Two engines on the open plan: their differences and the gamma index, by criteria that can be chosen. */
public final class CompareView extends BenchView {

    private static final int TENTHS = 10;
    private static final int LEAST_WIDTH = 160;

    private CompareBench bench;
    private PhysicsBench physics;
    private EngineCombo evaluated;
    private EngineCombo reference;
    private Spinner dose;
    private Spinner distance;
    private Button local;
    private Button compare;
    private Label summary;
    private SheetTable table;

    @Override
    protected void create(Composite on) {
        bench = getSite().getService(CompareBench.class);
        physics = getSite().getService(PhysicsBench.class);
        Composite page = new Composite(on, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 6).spacing(0, 4).applyTo(page);
        ToolRow tools = new ToolRow(page, LEAST_WIDTH);
        evaluated = new EngineCombo(tools, Messages.Compare_evaluated_tip, "convolution", this::refresh);
        tools.label(Messages.Compare_against);
        reference = new EngineCombo(tools, Messages.Compare_reference_tip, "raytrace", this::refresh);
        tools.label(Messages.Compare_criteria);
        dose = spinner(tools.control(), Messages.Compare_dose_tip, PlanComparison.USUAL_CRITERIA.dosePercent());
        tools.label("%");
        distance = spinner(tools.control(), Messages.Compare_distance_tip, PlanComparison.USUAL_CRITERIA.distanceMm());
        tools.label("mm");
        local = new Button(tools.control(), SWT.CHECK);
        local.setText(Messages.Compare_local);
        local.setToolTipText(Messages.Compare_local_tip);
        compare = tools.button(Messages.Compare_compare, Messages.Compare_compare_tip, () -> bench.compare(
                reference.id().orElseThrow(), evaluated.id().orElseThrow(), criteria()));
        summary = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(summary);
        table = SheetTable.plain(page, Messages.Compare_table_tip);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        follow(bench.session().openCase());
        follow(bench.note());
        follow(physics.engines());
    }

    private static Spinner spinner(Composite parent, String toolTip, double value) {
        Spinner spinner = new Spinner(parent, SWT.BORDER);
        spinner.setValues((int) Math.round(TENTHS * value), 1, TENTHS * TENTHS, 1, 1, TENTHS);
        spinner.setToolTipText(toolTip);
        return spinner;
    }

    private GammaIndex.Criteria criteria() {
        return new GammaIndex.Criteria((double) dose.getSelection() / TENTHS, (double) distance.getSelection() / TENTHS,
                local.getSelection(), PlanComparison.USUAL_CRITERIA.thresholdPercent());
    }

    @Override
    protected void refresh() {
        Optional<OpenCase> open = bench.session().openCase().get();
        Optional<PlannedCase> planned = open.flatMap(OpenCase::planned);
        Optional<PlanComparison> comparison = open.flatMap(OpenCase::comparison);
        evaluated.show(physics.engines().get());
        reference.show(physics.engines().get());
        boolean two = evaluated.id().isPresent() && !evaluated.id().equals(reference.id());
        compare.setEnabled(two && bench.canCompare());
        boolean working = open.filter(now -> now.doseState() == DoseState.REPLACING).isPresent();
        summary.setText(planned.isEmpty() ? Messages.Compare_none : working ? Messages.Compare_working : !bench.note()
                .get().isEmpty() ? bench.note().get() : comparison.map(made -> CompareBench.title(planned.get(), made))
                .orElse(Messages.Compare_nothing));
        summary.setToolTipText(summary.getText());
        table.control().setVisible(comparison.isPresent());
        comparison.ifPresent(made -> table.show(CompareBench.sheet(made)));
        summary.getParent().layout();
    }

    @Override
    public void setFocus() {
        evaluated.control().setFocus();
    }
}
