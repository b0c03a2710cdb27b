package org.isocentra.ui.internal.views;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.ComparisonTable;
import org.isocentra.ui.internal.model.TableContent;

/** The figures of a plan by the dose shown and by the one before it was calculated again. */
public final class ComparisonView extends PlanTableView<ComparisonTable.Row> {

    private static final int LEAST_WIDTH = 200;

    private Composite page;
    private Label summary;

    public ComparisonView() {
        super(Messages.ComparisonView_subject);
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
    void refresh() {
        Optional<OpenCase> openCase = openCase();
        if (openCase.flatMap(OpenCase::planned).isPresent() && openCase.flatMap(OpenCase::comparison).isEmpty()) {
            showMessage(Messages.ComparisonView_notCompared);
        } else {
            super.refresh();
        }
    }

    @Override
    Control page() {
        return page;
    }

    @Override
    TableContent<ComparisonTable.Row> content(PlannedCase planned) {
        PlanComparison comparison = planned.comparison().orElseThrow();
        summary.setText(ComparisonTable.summary(planned, comparison));
        layOut(page);
        summary.setToolTipText(summary.getText());
        return ComparisonTable.of(planned, comparison);
    }
}
