package org.isocentra.ui.evaluation.internal.view;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.evaluation.internal.Messages;
import org.isocentra.ui.evaluation.internal.model.RobustnessBench;
import org.isocentra.ui.evaluation.internal.model.RobustnessSheet;
import org.isocentra.ui.evaluation.internal.model.RobustnessState;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Page;
import org.isocentra.ui.widgets.api.SheetTable;

/** What shifts and turns of the patient, by sliders, leave of the open plan. */
public final class RobustnessView extends BenchView {

    private static final int MOST_MM = 5;
    private static final int MOST_DEGREES = 5;
    /** Steps of a slider for a mm or a degree. */
    private static final int STEPS = 20;
    private static final int LEAST_WIDTH = 120;

    private final IPartListener2 looked = new IPartListener2() {

        @Override
        public void partVisible(IWorkbenchPartReference part) {
            look();
        }
    };
    private RobustnessBench bench;
    private Page page;
    private Scale shift;
    private Scale rotation;
    private Label shiftText;
    private Label rotationText;
    private Label summary;
    private SheetTable table;

    @Override
    protected void create(Composite on) {
        bench = getSite().getService(RobustnessBench.class);
        page = new Page(on);
        Composite content = page.content();
        GridLayoutFactory.fillDefaults().numColumns(3).margins(8, 4).spacing(8, 2).applyTo(content);
        shiftText = new Label(content, SWT.NONE);
        shift = scale(content, Messages.Robustness_shift_tip, MOST_MM);
        Button usual = new Button(content, SWT.PUSH);
        usual.setText(Messages.Robustness_usual);
        SetupErrors errors = bench.usual();
        usual.setToolTipText(NLS.bind(Messages.Robustness_usual_tip, number(errors.shiftMm()), number(errors
                .rotationDeg())));
        usual.addListener(SWT.Selection, _ -> bench.tryOut(errors.shiftMm(), errors.rotationDeg()));
        GridDataFactory.swtDefaults().span(1, 2).applyTo(usual);
        rotationText = new Label(content, SWT.NONE);
        rotation = scale(content, Messages.Robustness_rotation_tip, MOST_DEGREES);
        summary = new Label(content, SWT.WRAP);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(summary);
        table = SheetTable.withDetail(content, Messages.Robustness_tip);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(table.control());
        follow(bench.state());
        follow(bench.session().openCase());
        getSite().getPage().addPartListener(looked);
    }

    private Scale scale(Composite parent, String toolTip, int most) {
        Scale scale = new Scale(parent, SWT.HORIZONTAL);
        scale.setMaximum(most * STEPS);
        scale.setIncrement(1);
        scale.setPageIncrement(STEPS / 2);
        scale.setToolTipText(toolTip);
        scale.addListener(SWT.Selection, _ -> bench.tryOut((double) shift.getSelection() / STEPS, (double) rotation
                .getSelection() / STEPS));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(scale);
        return scale;
    }

    private void look() {
        if (getSite().getPage().isPartVisible(this)) {
            bench.follow();
        }
    }

    @Override
    protected void refresh() {
        look();
        RobustnessState now = bench.state().get();
        Optional<PlannedCase> open = bench.planned();
        if (open.isEmpty()) {
            page.showMessage(Messages.Robustness_none);
            return;
        }
        shift.setSelection((int) Math.round(STEPS * now.shiftMm()));
        rotation.setSelection((int) Math.round(STEPS * now.rotationDeg()));
        shiftText.setText(NLS.bind(Messages.Robustness_shift, number(now.shiftMm())));
        rotationText.setText(NLS.bind(Messages.Robustness_rotation, number(now.rotationDeg())));
        summary.setText(!now.note().isEmpty() ? now.note() : now.isCurrent(open.get()) ? RobustnessSheet.summary(now
                .report().orElseThrow()) : Messages.Robustness_running);
        summary.setToolTipText(summary.getText());
        table.control().setVisible(now.isOn(open.get()));
        now.report().filter(_ -> now.isOn(open.get())).ifPresent(report -> table.show(RobustnessSheet.of(report)));
        page.showContent();
        page.content().layout();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    @Override
    public void setFocus() {
        shift.setFocus();
    }

    @Override
    public void dispose() {
        getSite().getPage().removePartListener(looked);
        super.dispose();
    }
}
