package org.isocentra.ui.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Texts that have less room than they need. */
final class Clipping {

    /** Font metrics are rounded. */
    private static final int SLACK = 2;

    private Clipping() {
    }

    /** What cannot be read of a control. */
    static List<String> of(Control control) {
        return switch (control) {
            case Label label when !label.getText().isBlank() -> text(label, label.getText());
            case Button button when !button.getText().isBlank() -> text(button, button.getText());
            case Link link -> text(link, link.getText());
            case Table table -> headings(table);
            default -> List.of();
        };
    }

    private static List<String> text(Control control, String text) {
        Point size = control.getSize();
        boolean wraps = (control.getStyle() & SWT.WRAP) != 0 || control instanceof Link;
        Point wanted = control.computeSize(wraps ? size.x : SWT.DEFAULT, SWT.DEFAULT);
        List<String> faults = new ArrayList<>();
        if (wanted.x > size.x + SLACK || wanted.y > size.y + SLACK) {
            faults.add("needs " + wanted + " and has " + size + " for '" + text + "'");
        }
        Rectangle bounds = control.getBounds();
        Composite parent = control.getParent();
        if (!scrolls(parent) && (bounds.x + bounds.width > parent.getClientArea().width + SLACK
                || bounds.y + bounds.height > parent.getClientArea().height + SLACK)) {
            faults.add("reaches out of the place it is in with '" + text + "'");
        }
        return faults;
    }

    private static boolean scrolls(Composite composite) {
        return composite.getParent() instanceof ScrolledComposite;
    }

    private static List<String> headings(Table table) {
        List<String> faults = new ArrayList<>();
        GC gc = new GC(table);
        try {
            for (TableColumn column : table.getColumns()) {
                int wanted = gc.textExtent(column.getText()).x;
                if (wanted > column.getWidth()) {
                    faults.add("needs " + wanted + " and has " + column.getWidth() + " for the heading '"
                            + column.getText() + "'");
                }
            }
        } finally {
            gc.dispose();
        }
        return faults;
    }
}
