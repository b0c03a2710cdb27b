package org.isocentra.ui.internal.views;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.ColorDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.isocentra.model.structure.Colour;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.IsodoseLines;

/** Changes the isodoses that are drawn, in Gy or in percent, and their colours. Views follow; Cancel takes it back. */
public final class IsodoseDialog extends Dialog {

    private static final int TENTHS = 10;
    private static final int HIGHEST_GY = 200;
    private static final int WIDTH = 260;
    private static final int HEIGHT = 220;

    private final CaseSession session;
    private final double referenceGy;
    private final List<Isodose> before;
    private IsodoseLines lines;
    private Swatches swatches;
    private Table table;
    private Spinner gray;
    private Spinner percent;
    private Button colour;
    private Button add;
    private Button remove;

    /** @param referenceGy what is 100 % */
    public IsodoseDialog(Shell parent, CaseSession session, PlannedCase planned, double referenceGy) {
        super(parent);
        this.session = session;
        this.referenceGy = referenceGy;
        before = session.view().get().isodoses();
        lines = IsodoseLines.of(before, planned);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.IsodoseDialog_isodoses);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(16, 14).spacing(10, 8).applyTo(area);
        swatches = new Swatches(area, session);
        table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        table.setToolTipText(Messages.IsodoseDialog_table_tip);
        column(Messages.IsodoseDialog_dose, Messages.IsodoseDialog_dose_tip);
        column(Messages.IsodoseDialog_share, Messages.IsodoseDialog_share_tip);
        table.addListener(SWT.Selection, _ -> showChosen());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, HEIGHT).applyTo(table);
        gray = field(area, Messages.IsodoseDialog_dose, Messages.IsodoseDialog_dose_tip, 1);
        percent = field(area, Messages.IsodoseDialog_share, Messages.IsodoseDialog_share_tip, 0);
        gray.setMaximum(HIGHEST_GY * TENTHS);
        percent.setMaximum((int) Math.ceil(100 * HIGHEST_GY / referenceGy));
        gray.addListener(SWT.Selection, _ -> setDose((double) gray.getSelection() / TENTHS));
        percent.addListener(SWT.Selection, _ -> setDose(referenceGy * percent.getSelection() / 100));
        Composite row = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).applyTo(row);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(row);
        colour = button(row, Messages.IsodoseDialog_colour, Messages.IsodoseDialog_colour_tip, this::askColour);
        add = button(row, Messages.IsodoseDialog_add, Messages.IsodoseDialog_add_tip, () -> chosen().ifPresent(line ->
                show(lines.withOneBelow(line), Optional.of(line))));
        remove = button(row, Messages.IsodoseDialog_remove, Messages.IsodoseDialog_remove_tip, () -> chosen()
                .ifPresent(line -> show(lines.without(line), Optional.empty())));
        button(row, Messages.IsodoseDialog_usual, Messages.IsodoseDialog_usual_tip, () -> show(lines.usual(),
                Optional.empty()));
        show(lines, Optional.empty());
        return area;
    }

    private void column(String title, String toolTip) {
        TableColumn column = new TableColumn(table, SWT.RIGHT);
        column.setText(title);
        column.setToolTipText(toolTip);
        column.setWidth(WIDTH / 2);
    }

    private static Spinner field(Composite area, String title, String toolTip, int digits) {
        new Label(area, SWT.NONE).setText(title);
        Spinner spinner = new Spinner(area, SWT.BORDER);
        spinner.setDigits(digits);
        spinner.setMinimum(1);
        spinner.setToolTipText(toolTip);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(spinner);
        return spinner;
    }

    private static Button button(Composite row, String title, String toolTip, Runnable action) {
        Button button = new Button(row, SWT.PUSH);
        button.setText(title);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, _ -> action.run());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        return button;
    }

    private Optional<Isodose> chosen() {
        return Stream.of(table.getSelection()).map(item -> (Isodose) item.getData()).findFirst();
    }

    private void setDose(double gy) {
        chosen().ifPresent(line -> change(line, gy, line.colour()));
    }

    private void askColour() {
        chosen().ifPresent(line -> {
            ColorDialog dialog = new ColorDialog(getShell());
            dialog.setRGB(new RGB(line.colour().red(), line.colour().green(), line.colour().blue()));
            Optional.ofNullable(dialog.open()).ifPresent(rgb -> change(line, line.doseGy(), new Colour(rgb.red,
                    rgb.green, rgb.blue)));
        });
    }

    /** A dose that another line has is passed over. */
    private void change(Isodose line, double gy, Colour to) {
        lines.with(line, gy, to).ifPresent(now -> show(now, now.lines().stream().filter(each -> !lines.lines()
                .contains(each)).findFirst()));
    }

    private void show(IsodoseLines now, Optional<Isodose> choose) {
        lines = now;
        table.setItemCount(now.lines().size());
        for (int n = 0; n < now.lines().size(); n++) {
            Isodose line = now.lines().get(n);
            TableItem item = table.getItem(n);
            item.setData(line);
            item.setImage(swatches.of(line.colour()));
            item.setText(new String[] {String.format(Locale.ROOT, "%.1f", line.doseGy()),
                String.format(Locale.ROOT, "%.0f", percentOf(line))});
        }
        table.setSelection(Math.max(0, choose.map(now.lines()::indexOf).orElse(0)));
        showChosen();
        session.view().update(state -> state.withIsodoses(now.lines()));
    }

    private double percentOf(Isodose line) {
        return 100 * line.doseGy() / referenceGy;
    }

    private void showChosen() {
        chosen().ifPresent(line -> {
            gray.setSelection((int) Math.round(TENTHS * line.doseGy()));
            percent.setSelection((int) Math.round(percentOf(line)));
        });
        Stream.of(gray, percent, colour, add, remove).forEach(each -> each.setEnabled(chosen().isPresent()));
    }

    @Override
    protected void cancelPressed() {
        session.view().update(state -> state.withIsodoses(before));
        super.cancelPressed();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.OK_LABEL, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }
}
