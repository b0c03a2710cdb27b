package org.isocentra.ui.internal.views;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** What a view shows while it has nothing to show: why, and what to do. */
final class EmptyState extends Composite {

    private final Label message;

    EmptyState(Composite parent) {
        super(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(16, 16).applyTo(this);
        message = new Label(this, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(message);
    }

    void setMessage(String text) {
        message.setText(text);
        layout();
    }
}
