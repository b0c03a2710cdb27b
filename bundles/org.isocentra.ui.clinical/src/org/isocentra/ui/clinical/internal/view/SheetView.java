package org.isocentra.ui.clinical.internal.view;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.ClinicalSheet;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.widgets.api.Page;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.SheetTable;

/** A table with all there is to be said of the chosen row below it, or why there is nothing to be said. */
abstract class SheetView extends StateView {

    private static final int LEAST_WIDTH = 200;

    private final String subject;
    private final List<Heading> headings;
    private Page page;
    private Label summary;
    private SheetTable table;

    /** @param subject what the rows are, for the empty state */
    SheetView(String subject, List<Heading> headings) {
        this.subject = subject;
        this.headings = headings;
    }

    /** @param characters that can be read without moving the column's edge */
    static Heading text(String title, String toolTip, int characters) {
        return new Heading(title, toolTip, "0".repeat(characters), false);
    }

    abstract ClinicalSheet sheet(CaseChecks checks, ClinicalState state);

    @Override
    void create(Composite parent) {
        page = new Page(parent);
        summary = new Label(page.content(), SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(summary);
        table = SheetTable.withDetail(page.content(), NLS.bind(Messages.SheetView_table_tip, subject));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
    }

    @Override
    void refresh(Optional<ClinicalState> state) {
        Optional<ClinicalSheet> sheet = state.flatMap(now -> now.checks().map(checks -> sheet(checks, now)));
        sheet.ifPresentOrElse(this::show, () -> page.showMessage(state.map(now -> now.problem().isEmpty()
                ? Messages.SheetView_beingChecked : now.problem()).orElse(NLS.bind(Messages.SheetView_empty,
                        subject))));
    }

    private void show(ClinicalSheet sheet) {
        table.show(new Sheet(headings, sheet.rows()));
        summary.setText(sheet.summary());
        summary.setVisible(!sheet.summary().isEmpty());
        ((GridData) summary.getLayoutData()).exclude = sheet.summary().isEmpty();
        if (sheet.rows().isEmpty()) {
            page.showMessage(sheet.summary());
        } else {
            page.showContent();
            page.content().layout();
        }
    }

    @Override
    public void setFocus() {
        table.table().setFocus();
    }
}
