package org.isocentra.ui.internal.views;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.isocentra.model.Finding;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.FindingTable;
import org.isocentra.ui.internal.model.TableContent;

/** Findings, the chosen one in full below them. */
public final class FindingsView extends PlanTableView<Finding> {

    private static final int TABLE_SHARE = 64;
    private static final int DETAIL_SHARE = 36;

    private SashForm page;
    private Text detail;

    public FindingsView() {
        super(Messages.FindingsView_subject);
    }

    @Override
    void createContent(Composite parent) {
        page = new SashForm(parent, SWT.VERTICAL);
        super.createContent(page);
        Composite below = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 2).applyTo(below);
        detail = new Text(below, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(detail);
        detail.setToolTipText(Messages.FindingsView_detail_tip);
        page.setWeights(TABLE_SHARE, DETAIL_SHARE);
        table().viewer().addSelectionChangedListener(event -> tell((Finding) event.getStructuredSelection()
                .getFirstElement()));
    }

    private void tell(Finding chosen) {
        detail.setText(chosen == null ? Messages.FindingsView_chooseOne : Stream.of(chosen.where(), chosen.text(),
                chosen.remedy()).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n")));
    }

    @Override
    Control page() {
        return page;
    }

    @Override
    TableContent<Finding> content(PlannedCase planned) {
        tell(null);
        return FindingTable.of(planned);
    }
}
