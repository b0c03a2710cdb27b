package org.isocentra.ui.internal.views;

import java.util.List;

import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.isocentra.ui.internal.model.Column;
import org.isocentra.ui.internal.model.TableContent;
import org.isocentra.ui.widgets.api.SheetTable;

/**
 * A table of records; a click on a heading sorts by it.
 *
 * @param <R> what a row stands for
 */
final class RecordTable<R> {

    /** Room for the picture beside a text. */
    private static final int SWATCH = 8;

    private final TableViewer viewer;
    private final Swatches swatches;
    private List<Column<R>> columns = List.of();

    RecordTable(Composite parent, Swatches swatches) {
        this.swatches = swatches;
        viewer = new TableViewer(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        viewer.getTable().setHeaderVisible(true);
        ColumnViewerToolTipSupport.enableFor(viewer);
    }

    Table control() {
        return viewer.getTable();
    }

    TableViewer viewer() {
        return viewer;
    }

    void show(TableContent<R> content) {
        if (!titles(content.columns()).equals(titles(columns))) {
            for (TableColumn column : viewer.getTable().getColumns()) {
                column.dispose();
            }
            columns = content.columns();
            columns.forEach(column -> create(column, content));
            createFiller();
        }
        viewer.setInput(content.rows());
    }

    private List<String> titles(List<Column<R>> of) {
        return of.stream().map(Column::title).toList();
    }

    private void create(Column<R> column, TableContent<R> content) {
        boolean first = viewer.getTable().getColumnCount() == 0;
        TableViewerColumn viewerColumn = new TableViewerColumn(viewer, column.numeric() ? SWT.RIGHT : SWT.LEFT);
        TableColumn widget = viewerColumn.getColumn();
        widget.setText(column.title());
        widget.setToolTipText(column.description());
        widget.setMoveable(true);
        widget.setWidth(SheetTable.width(viewer.getTable(), column.title(), column.sample()) + (column.numeric() ? 0
                : SWATCH));
        widget.addListener(SWT.Selection, event -> sort(widget, column));
        viewerColumn.setLabelProvider(new ColumnLabelProvider() {

            @Override
            @SuppressWarnings("unchecked")
            public String getText(Object row) {
                return column.text().apply((R) row);
            }

            @Override
            public String getToolTipText(Object row) {
                return column.numeric() ? null : getText(row);
            }

            @Override
            @SuppressWarnings("unchecked")
            public Image getImage(Object row) {
                return first ? content.structure().apply((R) row).flatMap(swatches::of).orElse(null)
                        : column.light().apply((R) row).map(swatches::of).orElse(null);
            }
        });
    }

    /** A last column that takes the room that is left, which would else widen the last figure. */
    private void createFiller() {
        TableViewerColumn filler = new TableViewerColumn(viewer, SWT.LEFT);
        filler.getColumn().setWidth(1);
        filler.setLabelProvider(ColumnLabelProvider.createTextProvider(row -> ""));
    }

    private void sort(TableColumn widget, Column<R> column) {
        Table table = viewer.getTable();
        boolean down = table.getSortColumn() == widget && table.getSortDirection() == SWT.UP;
        table.setSortColumn(widget);
        table.setSortDirection(down ? SWT.DOWN : SWT.UP);
        viewer.setComparator(new ViewerComparator() {

            @Override
            @SuppressWarnings("unchecked")
            public int compare(Viewer of, Object a, Object b) {
                return (down ? column.order().reversed() : column.order()).compare((R) a, (R) b);
            }
        });
    }
}
