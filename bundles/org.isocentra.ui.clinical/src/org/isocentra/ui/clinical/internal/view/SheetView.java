package org.isocentra.ui.clinical.internal.view;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.clinical.internal.model.Sheet;
import org.isocentra.ui.clinical.internal.model.Sheet.Row;

/** A table with all there is to be said of the chosen row below it. */
abstract class SheetView extends StateView {

    private static final int TABLE_SHARE = 60;
    private static final int DETAIL_SHARE = 40;

    private final String subject;
    private final List<Heading> headings;
    private Label summary;
    private Table table;
    private Text detail;
    private Optional<Sheet> shown = Optional.empty();

    /** @param subject what the rows are, for the empty state */
    SheetView(String subject, List<Heading> headings) {
        this.subject = subject;
        this.headings = headings;
    }

    /** @param width of the column, in pixels */
    record Heading(String title, String toolTip, int width) {
    }

    abstract Sheet sheet(CaseChecks checks, ClinicalState state);

    @Override
    void create(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 6).applyTo(page);
        summary = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(summary);
        SashForm sash = new SashForm(page, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        table = new Table(sash, SWT.FULL_SELECTION | SWT.SINGLE);
        table.setHeaderVisible(true);
        table.setToolTipText(NLS.bind(Messages.SheetView_table_tip, subject));
        headings.forEach(heading -> {
            TableColumn column = new TableColumn(table, SWT.LEFT);
            column.setText(heading.title());
            column.setToolTipText(heading.toolTip());
            column.setWidth(heading.width());
        });
        table.addListener(SWT.Selection, _ -> showDetail());
        detail = new Text(sash, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        detail.setToolTipText(Messages.SheetView_detail_tip);
        sash.setWeights(TABLE_SHARE, DETAIL_SHARE);
    }

    @Override
    void refresh(Optional<ClinicalState> state) {
        Optional<Sheet> sheet = state.flatMap(now -> now.checks().map(checks -> sheet(checks, now)));
        summary.setText(sheet.map(Sheet::summary).orElse(state.map(now -> now.problem().isEmpty()
                ? Messages.SheetView_beingChecked : now.problem())
                        .orElse(NLS.bind(Messages.SheetView_empty, subject))));
        if (!sheet.equals(shown)) {
            int row = table.getSelectionIndex();
            table.removeAll();
            sheet.ifPresent(now -> now.rows().forEach(each -> new TableItem(table, SWT.NONE).setText(each.cells()
                    .toArray(String[]::new))));
            shown = sheet;
            table.select(Math.clamp(row, 0, Math.max(0, table.getItemCount() - 1)));
            showDetail();
        }
        summary.getParent().layout();
    }

    private void showDetail() {
        int row = table.getSelectionIndex();
        detail.setText(shown.map(Sheet::rows).filter(rows -> row >= 0 && row < rows.size()).map(rows -> rows.get(row))
                .map(Row::detail).orElse(""));
    }

    @Override
    public void setFocus() {
        table.setFocus();
    }
}
