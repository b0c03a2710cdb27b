package org.isocentra.ui.internal.commands;

import java.util.Objects;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.isocentra.model.InputException;
import org.isocentra.ui.internal.Messages;

/** Says what went wrong, where, and what to do about it. Does not block the window. */
public final class ProblemDialog extends Dialog {

    private static final int TEXT_WIDTH = 480;

    private final String action;
    private final InputException problem;

    public ProblemDialog(Shell parent, String action, Exception fault) {
        super(parent);
        this.action = action;
        this.problem = fault instanceof InputException input ? input
                : new InputException(fault.getClass().getSimpleName(),
                        Objects.toString(fault.getMessage(), Messages.ProblemDialog_unexpected),
                        Messages.ProblemDialog_faultOfProgram, fault);
        setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.RESIZE | SWT.MODELESS);
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(NLS.bind(Messages.ProblemDialog_title, action));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(3).margins(16, 14).spacing(14, 8).applyTo(area);
        Label icon = new Label(area, SWT.NONE);
        icon.setImage(parent.getDisplay().getSystemImage(SWT.ICON_ERROR));
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).span(1, 3).applyTo(icon);
        line(area, Messages.ProblemDialog_where, problem.where(), false);
        line(area, Messages.ProblemDialog_problem, problem.problem(), true);
        line(area, Messages.ProblemDialog_whatToDo, problem.remedy(), false);
        return area;
    }

    private static void line(Composite area, String label, String text, boolean strong) {
        Label heading = new Label(area, SWT.NONE);
        heading.setText(label);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.BEGINNING).applyTo(heading);
        // a text field, so that it can be copied
        Text value = new Text(area, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        value.setText(text);
        if (strong) {
            value.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        }
        GridDataFactory.fillDefaults().grab(true, false).hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(value);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }
}
