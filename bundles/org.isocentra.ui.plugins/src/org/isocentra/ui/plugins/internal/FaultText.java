package org.isocentra.ui.plugins.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.isocentra.model.InputException;

/** A place on a page that says why something could not be done: where, what, and the remedy. Can be copied. */
final class FaultText {

    private static final int HEIGHT = 84;

    private final Text text;

    /** @param parent has a grid layout */
    FaultText(Composite parent, int columns) {
        text = new Text(parent, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, false).span(columns, 1).hint(SWT.DEFAULT, HEIGHT).exclude(true)
                .applyTo(text);
        text.setVisible(false);
    }

    void show(InputException fault) {
        text.setText(fault.where() + ":\n" + fault.problem() + ".\n" + fault.remedy());
        setVisible(true);
    }

    void clear() {
        setVisible(false);
    }

    private void setVisible(boolean visible) {
        text.setVisible(visible);
        ((org.eclipse.swt.layout.GridData) text.getLayoutData()).exclude = !visible;
        text.getParent().layout();
    }
}
