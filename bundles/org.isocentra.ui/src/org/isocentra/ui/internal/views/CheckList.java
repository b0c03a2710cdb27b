package org.isocentra.ui.internal.views;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.isocentra.ui.internal.Messages;

/**
 * A list with check boxes, a patch of colour, a name and a figure on the right.
 *
 * @param <E> what an entry stands for
 */
final class CheckList<E> {

    private final Table table;
    private final Function<E, Image> swatch;
    private final Function<E, List<String>> texts;
    private List<E> entries = List.of();
    private List<List<String>> shownTexts = List.of();
    private Consumer<E> onSelection = entry -> { };

    CheckList(Composite parent, List<String> titles, Function<E, Image> swatch, Function<E, List<String>> texts,
            BiConsumer<E, Boolean> onCheck) {
        this.swatch = swatch;
        this.texts = texts;
        table = new Table(parent, SWT.CHECK | SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        for (String title : titles) {
            TableColumn column = new TableColumn(table, title.equals(titles.getFirst()) ? SWT.LEFT : SWT.RIGHT);
            column.setText(title);
            column.setToolTipText(NLS.bind(Messages.CheckList_column_tip, title));
        }
        table.addListener(SWT.Resize, event -> fit());
        table.addListener(SWT.Selection, event -> selected(event, onCheck));
    }

    Table control() {
        return table;
    }

    void onSelection(Consumer<E> action) {
        onSelection = action;
    }

    void show(List<E> wanted) {
        List<List<String>> wantedTexts = wanted.stream().map(texts).toList();
        if (!wanted.equals(entries) || !wantedTexts.equals(shownTexts)) {
            entries = List.copyOf(wanted);
            shownTexts = wantedTexts;
            table.setItemCount(entries.size());
            for (int row = 0; row < entries.size(); row++) {
                TableItem item = table.getItem(row);
                item.setText(shownTexts.get(row).toArray(String[]::new));
                item.setImage(swatch.apply(entries.get(row)));
            }
            fit();
        }
    }

    void check(Predicate<E> checked) {
        for (int row = 0; row < entries.size(); row++) {
            table.getItem(row).setChecked(checked.test(entries.get(row)));
        }
    }

    /** Marks an entry, or none, and brings it into view. */
    void select(Predicate<E> chosen) {
        int row = entries.stream().filter(chosen).findFirst().map(entries::indexOf).orElse(-1);
        if (row != table.getSelectionIndex()) {
            if (row < 0) {
                table.deselectAll();
            } else {
                table.setSelection(row);
            }
        }
    }

    private void selected(Event event, BiConsumer<E, Boolean> onCheck) {
        TableItem item = (TableItem) event.item;
        E entry = entries.get(table.indexOf(item));
        if (event.detail == SWT.CHECK) {
            onCheck.accept(entry, item.getChecked());
        } else {
            onSelection.accept(entry);
        }
    }

    /** The figures get the room they need, the names the rest. */
    private void fit() {
        int room = table.getClientArea().width;
        for (int n = table.getColumnCount() - 1; n > 0; n--) {
            table.getColumn(n).pack();
            room -= table.getColumn(n).getWidth();
        }
        table.getColumn(0).setWidth(Math.max(room, 80));
    }
}
