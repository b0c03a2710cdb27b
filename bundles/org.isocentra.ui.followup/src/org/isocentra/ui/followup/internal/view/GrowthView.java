package org.isocentra.ui.followup.internal.view;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.followup.internal.command.OpenHandler;
import org.isocentra.ui.followup.internal.model.FollowUpBench;
import org.isocentra.ui.followup.internal.model.FollowUpState;
import org.isocentra.ui.followup.internal.model.GrowthChart;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Page;

/** Volumes of the lesions over time. Follows the open case up as soon as somebody looks at it. */
public final class GrowthView extends BenchView {

    private static final int LEAST_WIDTH = 120;

    private final IPartListener2 looked = new IPartListener2() {

        @Override
        public void partVisible(IWorkbenchPartReference part) {
            look();
        }
    };
    private FollowUpBench bench;
    private Page page;
    private Button again;
    private Button choose;
    private Label summary;
    private Button percent;
    private Button showScan;
    private GrowthPlot plot;

    @Override
    protected void create(Composite on) {
        bench = getSite().getService(FollowUpBench.class);
        page = new Page(on);
        again = page.button(Messages.Growth_again, Messages.Growth_again_tip, bench::assess);
        choose = page.button(Messages.Growth_choose, Messages.Growth_choose_tip, () -> OpenHandler.ask(getSite()
                .getShell()).ifPresent(bench::assess));
        Composite content = page.content();
        GridLayoutFactory.fillDefaults().numColumns(3).margins(8, 4).spacing(8, 2).applyTo(content);
        summary = new Label(content, SWT.WRAP);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT)
                .applyTo(summary);
        percent = new Button(content, SWT.CHECK);
        percent.setText(Messages.Growth_inPercent);
        percent.setToolTipText(Messages.Growth_inPercent_tip);
        percent.addListener(SWT.Selection, _ -> refresh());
        showScan = new Button(content, SWT.PUSH);
        showScan.setText(Messages.Growth_showScan);
        showScan.setToolTipText(Messages.Growth_showScan_tip);
        showScan.addListener(SWT.Selection, _ -> bench.showScan());
        plot = new GrowthPlot(content, bench::choose);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(plot.control());
        follow(bench.state());
        getSite().getPage().addPartListener(looked);
    }

    private void look() {
        if (bench.state().get().untouched() && getSite().getPage().isPartVisible(this)) {
            bench.assess();
        }
    }

    @Override
    protected void refresh() {
        look();
        FollowUpState now = bench.state().get();
        now.report().ifPresentOrElse(report -> {
            FollowUpAssessment assessment = report.assessment();
            summary.setText(now.problem().isEmpty() ? NLS.bind(Messages.Growth_summary, new Object[] {report.patient()
                    .id(), assessment.course().treatmentDate(), now.chosenScan().orElseThrow().id()}) : now.problem());
            summary.setToolTipText(summary.getText());
            showScan.setEnabled(bench.canShowScan());
            plot.show(GrowthChart.of(assessment, bench.therapies(), percent.getSelection()), now.lesion());
            page.showContent();
            page.content().layout();
        }, () -> page.showMessage(now.file().isEmpty() ? Messages.Growth_none : now.running() ? NLS.bind(
                Messages.Growth_running, now.file().get()) : now.problem(), now.running() ? new Button[0]
                : now.file().isEmpty() ? new Button[] {choose} : new Button[] {again, choose}));
    }

    @Override
    public void setFocus() {
        page.control().setFocus();
    }

    @Override
    public void dispose() {
        getSite().getPage().removePartListener(looked);
        super.dispose();
    }
}
