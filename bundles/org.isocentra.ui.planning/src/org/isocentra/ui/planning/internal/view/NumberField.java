package org.isocentra.ui.planning.internal.view;

import java.util.Locale;
import java.util.function.DoubleConsumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/**
 * A label, a number and its unit. Enter, or leaving the field, takes the number over; Escape brings back the one there
 * was; the arrows step.
 */
final class NumberField {

    private static final int WIDTH = 64;
    private static final String FORMAT = "%.1f";

    private final Text text;
    private final double step;
    private final DoubleConsumer then;
    private final Runnable notANumber;
    private String shown = "";

    /**
     * @param step of the arrow keys
     * @param then takes a number that has been entered
     * @param notANumber called for anything else
     */
    NumberField(Composite parent, String label, String unit, String toolTip, double step, DoubleConsumer then,
            Runnable notANumber) {
        this.step = step;
        this.then = then;
        this.notANumber = notANumber;
        label(parent, label, toolTip);
        text = new Text(parent, SWT.BORDER | SWT.RIGHT);
        text.setToolTipText(toolTip);
        text.setData("org.isocentra.field", label);
        GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(text);
        label(parent, unit, toolTip);
        text.addListener(SWT.DefaultSelection, _ -> take());
        text.addListener(SWT.FocusOut, _ -> take());
        text.addListener(SWT.KeyDown, this::key);
    }

    private static void label(Composite parent, String text, String toolTip) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(text);
        label.setToolTipText(toolTip);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(label);
    }

    private void key(Event event) {
        switch (event.keyCode) {
            case SWT.ESC -> text.setText(shown);
            case SWT.ARROW_UP -> step(event, step);
            case SWT.ARROW_DOWN -> step(event, -step);
            default -> { /* a character */ }
        }
    }

    private void step(Event event, double by) {
        event.doit = false;
        try {
            text.setText(String.format(Locale.ROOT, FORMAT, number() + by));
            take();
        } catch (NumberFormatException _) {
            notANumber.run();
        }
    }

    private double number() {
        return Double.parseDouble(text.getText().strip().replace(',', '.'));
    }

    private void take() {
        if (text.getText().equals(shown)) {
            return;
        }
        try {
            double number = number();
            if (!Double.isFinite(number)) {
                throw new NumberFormatException();
            }
            shown = text.getText();
            then.accept(number);
        } catch (NumberFormatException _) {
            notANumber.run();
        }
    }

    /** Shows a number, unless another one is being typed. */
    void show(double number) {
        text.setEnabled(true);
        String next = String.format(Locale.ROOT, FORMAT, number);
        if (!next.equals(shown) || !text.isFocusControl()) {
            shown = next;
            if (!text.getText().equals(next)) {
                text.setText(next);
            }
        }
    }

    /** There is no number to show, or to change. */
    void clear() {
        shown = "";
        text.setText(shown);
        text.setEnabled(false);
    }
}
