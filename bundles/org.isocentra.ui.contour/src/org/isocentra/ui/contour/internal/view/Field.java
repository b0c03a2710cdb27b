package org.isocentra.ui.contour.internal.view;

import java.util.Locale;
import java.util.function.DoubleConsumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.isocentra.ui.contour.internal.Messages;

/** A label and a number to the hundredth. */
final class Field {

    private static final int WIDTH = 56;
    private static final int DIGITS = 2;
    private static final int SCALE = 100;
    private static final int LARGEST = 10_000_000;

    private final Spinner spinner;

    /** @param label with the unit */
    Field(Composite parent, String label, String toolTip, double least, double most, DoubleConsumer then) {
        Label text = new Label(parent, SWT.NONE);
        text.setText(label);
        text.setToolTipText(toolTip);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(text);
        spinner = new Spinner(parent, SWT.BORDER);
        spinner.setDigits(DIGITS);
        spinner.setValues(scaled(least), scaled(least), scaled(most), DIGITS, SCALE / 2, SCALE * 5);
        spinner.setToolTipText(NLS.bind(Messages.Field_spinner_tip, new Object[] {toolTip,
                String.format(Locale.ROOT, "%.1f", least), String.format(Locale.ROOT, "%.1f", most)}));
        GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(spinner);
        spinner.addListener(SWT.Selection, _ -> then.accept(value()));
    }

    private static int scaled(double value) {
        return (int) Math.clamp(Math.round(value * SCALE), -LARGEST, LARGEST);
    }

    double value() {
        return (double) spinner.getSelection() / SCALE;
    }

    void show(double value) {
        if (spinner.getSelection() != scaled(value)) {
            spinner.setSelection(scaled(value));
        }
    }
}
