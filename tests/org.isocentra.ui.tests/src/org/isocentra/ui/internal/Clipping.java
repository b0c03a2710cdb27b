package org.isocentra.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Texts that have less room than they need, and what lies over something else. */
final class Clipping {

    /** Font metrics are rounded. */
    private static final int SLACK = 2;
    /** Of both sides of a cell together. */
    private static final int CELL_MARGIN = 4;

    private Clipping() {
    }

    /** What cannot be read of a control, or of those in it. */
    static List<String> of(Control control) {
        return switch (control) {
            case Label label when !label.getText().isBlank() -> text(label, label.getText());
            case Button button when !button.getText().isBlank() -> text(button, button.getText());
            case Link link -> text(link, link.getText());
            case Table table -> columns(table);
            case CTabFolder folder -> tabs(folder);
            case Composite composite -> overlaps(composite);
            default -> List.of();
        };
    }

    private static List<String> tabs(CTabFolder folder) {
        GC gc = new GC(folder);
        try {
            return Stream.of(folder.getItems()).filter(CTabItem::isShowing).filter(item -> item.getBounds().width
                    < gc.textExtent(item.getText()).x + width(item.getImage())).map(item -> "shortens the tab '"
                    + item.getText() + "'").toList();
        } finally {
            gc.dispose();
        }
    }

    private static int width(Image image) {
        return image == null ? 0 : image.getBounds().width;
    }

    private static List<String> overlaps(Composite composite) {
        List<Control> shown = Stream.of(composite.getChildren()).filter(Control::isVisible).toList();
        List<String> faults = new ArrayList<>();
        for (int n = 0; n < shown.size(); n++) {
            for (Control other : shown.subList(n + 1, shown.size())) {
                Rectangle common = shown.get(n).getBounds().intersection(other.getBounds());
                if (common.width > SLACK && common.height > SLACK) {
                    faults.add("has " + name(shown.get(n)) + " and " + name(other) + " over each other by " + common);
                }
            }
        }
        return faults;
    }

    private static String name(Control control) {
        return control.getClass().getSimpleName() + " '" + switch (control) {
            case Label label -> label.getText();
            case Button button -> button.getText();
            default -> control.getToolTipText();
        } + "'";
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

    /** Headings, and figures: a figure of which a part is missing is another one. */
    private static List<String> columns(Table table) {
        List<String> faults = new ArrayList<>();
        GC gc = new GC(table);
        try {
            for (int n = 0; n < table.getColumnCount(); n++) {
                TableColumn column = table.getColumn(n);
                gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
                needs(gc, column, column.getText()).ifPresent(faults::add);
                gc.setFont(table.getFont());
                for (int row = 0; row < table.getItemCount() && column.getAlignment() == SWT.RIGHT; row++) {
                    needs(gc, column, table.getItem(row).getText(n)).ifPresent(faults::add);
                }
            }
        } finally {
            gc.dispose();
        }
        return faults;
    }

    private static Optional<String> needs(GC gc, TableColumn column, String text) {
        int wanted = text.isEmpty() ? 0 : gc.textExtent(text).x + CELL_MARGIN;
        return wanted <= column.getWidth() ? Optional.empty() : Optional.of("needs " + wanted + " and has "
                + column.getWidth() + " in the column '" + column.getText() + "' for '" + text + "'");
    }
}
