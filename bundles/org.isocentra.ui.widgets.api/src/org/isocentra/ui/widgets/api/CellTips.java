package org.isocentra.ui.widgets.api;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/**
 * Tool tips that say in full what the cell under the pointer has no room for.
 *
 * @since 1.1
 */
public final class CellTips {

    private static final int PADDING = 8;

    private CellTips() {
    }

    /**
     * Adds them to a table.
     *
     * @param toolTip what the rows are: for everywhere else
     */
    public static void add(Table table, String toolTip) {
        table.setToolTipText(toolTip);
        table.addListener(SWT.MouseMove, event -> {
            String tip = shortened(table, event, toolTip);
            if (!tip.equals(table.getToolTipText())) {
                table.setToolTipText(tip);
            }
        });
    }

    private static String shortened(Table table, Event event, String otherwise) {
        TableItem item = table.getItem(new Point(event.x, event.y));
        for (int column = 0; item != null && column < table.getColumnCount(); column++) {
            if (item.getBounds(column).contains(event.x, event.y)) {
                GC gc = new GC(table);
                int wanted = gc.textExtent(item.getText(column)).x + PADDING;
                gc.dispose();
                return wanted > item.getTextBounds(column).width ? item.getText(column) : otherwise;
            }
        }
        return otherwise;
    }
}
