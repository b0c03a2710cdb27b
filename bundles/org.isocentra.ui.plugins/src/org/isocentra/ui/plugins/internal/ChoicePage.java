package org.isocentra.ui.plugins.internal;

import java.util.List;
import java.util.function.Function;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.PluginChange;

/**
 * A page on which one of several things is chosen from a table.
 *
 * @param <C> what can be chosen
 */
abstract class ChoicePage<C> extends WizardPage {

    static final int COLUMNS = 4;

    private static final int TABLE_HEIGHT = 260;

    private TableViewer table;
    private FaultText fault;

    ChoicePage(String title, String description) {
        super(title, title, null);
        setDescription(description);
        setPageComplete(false);
    }

    /** A column of the table. */
    record Column<C>(String title, int width, Function<C, String> text) {
    }

    abstract List<Column<C>> columns();

    /** Plans the change that the choice stands for. */
    abstract PluginChange plan(C choice, ProgressMonitor monitor);

    /** Makes what is above the table, in {@link #COLUMNS} columns. */
    void createTop(Composite parent) {
        // nothing
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(COLUMNS).margins(10, 10).applyTo(area);
        createTop(area);
        table = new TableViewer(area, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).span(COLUMNS, 1).hint(SWT.DEFAULT, TABLE_HEIGHT)
                .applyTo(table.getTable());
        columns().forEach(this::create);
        table.addSelectionChangedListener(event -> {
            fault.clear();
            setPageComplete(!event.getSelection().isEmpty());
        });
        table.addDoubleClickListener(event -> getContainer().showPage(getNextPage()));
        fault = new FaultText(area, COLUMNS);
        setControl(area);
    }

    private void create(Column<C> column) {
        TableViewerColumn viewerColumn = new TableViewerColumn(table, SWT.LEFT);
        viewerColumn.getColumn().setText(column.title());
        viewerColumn.getColumn().setWidth(column.width());
        viewerColumn.setLabelProvider(new ColumnLabelProvider() {

            @Override
            @SuppressWarnings("unchecked")
            public String getText(Object element) {
                return column.text().apply((C) element);
            }
        });
    }

    /** Offers these; where there is only one, it is chosen. */
    final void offer(List<C> choices) {
        table.setInput(choices);
        table.setSelection(choices.size() == 1 ? new StructuredSelection(choices.getFirst())
                : StructuredSelection.EMPTY);
        setPageComplete(choices.size() == 1);
    }

    @SuppressWarnings("unchecked")
    final C chosen() {
        return (C) table.getStructuredSelection().getFirstElement();
    }

    final void complain(InputException problem) {
        fault.show(problem);
    }

    final void clearFault() {
        fault.clear();
    }
}
