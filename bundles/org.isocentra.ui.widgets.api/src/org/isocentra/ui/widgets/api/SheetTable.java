package org.isocentra.ui.widgets.api;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.isocentra.ui.widgets.api.Sheet.Heading;

/** A sheet as a table and, where that is asked for, all there is to be said of the chosen row below it. */
public final class SheetTable {

    private static final int PADDING = 18;
    /** Characters of a sample that is prose: there may be more to read than it has room for. */
    private static final int PROSE = 30;
    /** Part of its sample that prose keeps where there is no room for all columns. */
    private static final double LEAST_PROSE = 0.7;
    private static final int TABLE_SHARE = 64;
    private static final int DETAIL_SHARE = 36;

    private final Control control;
    private final Table table;
    private final Text detail;
    private Sheet shown = new Sheet(List.of(), List.of());
    private IntConsumer chosen = _ -> { };

    private SheetTable(Control control, Table table, Text detail) {
        this.control = control;
        this.table = table;
        this.detail = detail;
        table.setHeaderVisible(true);
        table.addListener(SWT.Resize, _ -> fit());
        table.addListener(SWT.Selection, _ -> {
            showDetail();
            chosen.accept(table.getSelectionIndex());
        });
    }

    /** @param toolTip what the rows are */
    public static SheetTable plain(Composite parent, String toolTip) {
        Table table = table(parent, toolTip);
        return new SheetTable(table, table, null);
    }

    /** @param toolTip what the rows are */
    public static SheetTable withDetail(Composite parent, String toolTip) {
        SashForm sash = new SashForm(parent, SWT.VERTICAL);
        Table table = table(sash, toolTip);
        Text detail = new Text(sash, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        detail.setToolTipText(Messages.Table_detail);
        sash.setWeights(TABLE_SHARE, DETAIL_SHARE);
        return new SheetTable(sash, table, detail);
    }

    private static Table table(Composite parent, String toolTip) {
        Table table = new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
        CellTips.add(table, toolTip);
        return table;
    }

    /** What has to be laid out: the table, or what holds it. */
    public Control control() {
        return control;
    }

    public Table table() {
        return table;
    }

    /** Has somebody told the index of a row that the user chooses. */
    public void onChoice(IntConsumer listener) {
        chosen = listener;
    }

    /** The same row stays chosen where there still is one; where there is room for its detail, some row is. */
    public void show(Sheet sheet) {
        if (sheet.equals(shown)) {
            return;
        }
        int row = table.getSelectionIndex();
        table.setRedraw(false);
        table.removeAll();
        if (!sheet.headings().equals(shown.headings())) {
            for (TableColumn column : table.getColumns()) {
                column.dispose();
            }
            sheet.headings().forEach(this::addColumn);
            // takes the room that is left, which would else widen the last figure
            new TableColumn(table, SWT.LEFT).setWidth(1);
        }
        sheet.rows().forEach(each -> new TableItem(table, SWT.NONE).setText(each.cells().toArray(String[]::new)));
        table.setRedraw(true);
        shown = sheet;
        fit();
        choose(row < 0 && detail != null ? 0 : row);
    }

    /** Chooses a row without telling anybody; none where there is none of this index. */
    public void choose(int row) {
        if (row >= 0 && row < table.getItemCount()) {
            table.setSelection(row);
        } else {
            table.deselectAll();
        }
        showDetail();
    }

    private void addColumn(Heading heading) {
        TableColumn column = new TableColumn(table, heading.numeric() ? SWT.RIGHT : SWT.LEFT);
        column.setText(heading.title());
        column.setToolTipText(heading.toolTip());
        column.setWidth(width(heading));
    }

    private int width(Heading heading) {
        return width(table, heading.title(), heading.sample());
    }

    /**
     * Width of a column in which its title, which is bold, and a text can be read, in points.
     *
     * @param sample the longest text to be expected in it
     * @since 1.1
     */
    public static int width(Table table, String title, String sample) {
        GC gc = new GC(table);
        try {
            int text = gc.textExtent(sample).x;
            gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
            return Math.max(text, gc.textExtent(title).x) + PADDING;
        } finally {
            gc.dispose();
        }
    }

    /** The longest prose takes the room that the others leave: all of it can be read elsewhere. */
    private void fit() {
        List<Heading> headings = shown.headings();
        headings.stream().filter(heading -> !heading.numeric() && heading.sample().length() >= PROSE)
                .max(Comparator.comparingInt(heading -> heading.sample().length())).ifPresent(prose -> {
                    int others = headings.stream().filter(heading -> heading != prose).mapToInt(this::width).sum();
                    table.getColumn(headings.indexOf(prose)).setWidth(Math.max((int) (LEAST_PROSE * width(prose)),
                            table.getClientArea().width - others - 1));
                });
    }

    private void showDetail() {
        int row = table.getSelectionIndex();
        if (detail != null) {
            detail.setText(row < 0 ? "" : shown.rows().get(row).detail());
        }
    }
}
