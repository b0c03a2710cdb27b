package org.isocentra.ui.widgets.api;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Controls side by side at the top of a page with a grid layout, in as many rows as the width asks for. */
public final class ToolRow {

    private static final int SPACING = 6;

    private final Composite row;

    /** @param leastWidth of the row, pixels */
    public ToolRow(Composite page, int leastWidth) {
        row = new Composite(page, SWT.NONE);
        RowLayoutFactory.fillDefaults().center(true).spacing(SPACING).wrap(true).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).hint(leastWidth, SWT.DEFAULT).applyTo(row);
    }

    /** For controls of other kinds. */
    public Composite control() {
        return row;
    }

    public Button button(String text, String toolTip, Runnable action) {
        Button button = new Button(row, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, _ -> action.run());
        return button;
    }

    /** @param chosen run when the user has chosen */
    public Combo combo(String toolTip, Runnable chosen) {
        Combo combo = new Combo(row, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setToolTipText(toolTip);
        combo.addListener(SWT.Selection, _ -> chosen.run());
        return combo;
    }

    public void label(String text) {
        new Label(row, SWT.NONE).setText(text);
    }
}
