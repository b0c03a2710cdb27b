package org.isocentra.ui.widgets.api;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** Either what a view is for or, while there is nothing to see, why that is so and what can be done. */
public final class Page {

    private static final int MARGIN = 16;
    private static final int WIDTH = 160;

    private final Composite both;
    private final StackLayout stack = new StackLayout();
    private final Composite content;
    private final Composite empty;
    private final Label message;

    public Page(Composite parent) {
        both = new Composite(parent, SWT.NONE);
        both.setLayout(stack);
        content = new Composite(both, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 6).applyTo(content);
        empty = new Composite(both, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(MARGIN, MARGIN).spacing(8, 10).applyTo(empty);
        message = new Label(empty, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(message);
        stack.topControl = empty;
    }

    /** Where the content goes; its layout is a grid of one column unless it is given another one. */
    public Composite content() {
        return content;
    }

    public Composite control() {
        return both;
    }

    /** Adds a button below the message. */
    public Button button(String text, String toolTip, Runnable action) {
        Button button = new Button(empty, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, _ -> action.run());
        GridDataFactory.swtDefaults().applyTo(button);
        return button;
    }

    public void showContent() {
        show(content);
    }

    /** @param offered which of the buttons are of use */
    public void showMessage(String text, Button... offered) {
        message.setText(text);
        for (Control child : empty.getChildren()) {
            if (child instanceof Button button) {
                boolean use = List.of(offered).contains(button);
                button.setVisible(use);
                ((GridData) button.getLayoutData()).exclude = !use;
            }
        }
        empty.layout();
        show(empty);
    }

    private void show(Control page) {
        if (stack.topControl != page) {
            stack.topControl = page;
            both.layout();
        }
    }
}
