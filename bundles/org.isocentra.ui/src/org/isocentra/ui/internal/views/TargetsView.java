package org.isocentra.ui.internal.views;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.TableContent;
import org.isocentra.ui.internal.model.TargetTable;

/** The metrics of the targets, and below them dose to the brain and delivery in one line. */
public final class TargetsView extends PlanTableView<PlanEvaluation.Target> {

    private static final int LEAST_WIDTH = 200;

    private Composite page;
    private Label summary;

    public TargetsView() {
        super(Messages.TargetsView_subject);
    }

    @Override
    void createContent(Composite parent) {
        page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(page);
        super.createContent(page);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table().control());
        summary = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).indent(8, 6).applyTo(summary);
        new Label(page, SWT.NONE).setLayoutData(GridDataFactory.fillDefaults().hint(SWT.DEFAULT, 4).create());
    }

    @Override
    Control page() {
        return page;
    }

    @Override
    TableContent<PlanEvaluation.Target> content(PlannedCase planned) {
        summary.setText(TargetTable.summary(planned));
        layOut(page);
        summary.setToolTipText(summary.getText());
        return TargetTable.of(planned);
    }
}
