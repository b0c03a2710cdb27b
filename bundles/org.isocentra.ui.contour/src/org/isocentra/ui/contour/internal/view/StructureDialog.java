package org.isocentra.ui.contour.internal.view;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.isocentra.ui.contour.internal.Messages;

/** Asks for the name and the type of a structure. */
public final class StructureDialog extends Dialog {

    private static final List<StructureType> TYPES = Stream.of(StructureType.values()).toList();
    private static final int LONGEST_NAME = 64;

    private final String title;
    private final String before;
    private final List<String> taken;
    private String name;
    private StructureType type;
    private Label problem;

    private StructureDialog(Shell parent, String title, String name, StructureType type, List<String> taken) {
        super(parent);
        this.title = title;
        this.before = name;
        this.name = name;
        this.type = type;
        this.taken = taken;
    }

    /**
     * Asks, and does something with the answer unless the dialog is cancelled.
     *
     * @param others structures whose names are taken
     */
    public static void ask(Shell parent, String title, String name, StructureType type, List<Structure> others,
            BiConsumer<String, StructureType> then) {
        StructureDialog dialog = new StructureDialog(parent, title, name, type, others.stream().map(Structure::name)
                .toList());
        if (dialog.open() == OK) {
            then.accept(dialog.name, dialog.type);
        }
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(16, 14).spacing(12, 8).applyTo(area);
        new Label(area, SWT.NONE).setText(Messages.StructureDialog_name);
        Text text = new Text(area, SWT.BORDER);
        text.setText(before);
        text.setTextLimit(LONGEST_NAME);
        text.selectAll();
        text.addListener(SWT.Modify, _ -> {
            name = text.getText().trim();
            check();
        });
        GridDataFactory.fillDefaults().grab(true, false).hint(260, SWT.DEFAULT).applyTo(text);
        new Label(area, SWT.NONE).setText(Messages.StructureDialog_type);
        Combo types = new Combo(area, SWT.READ_ONLY);
        types.setItems(TYPES.stream().map(StructureType::name).toArray(String[]::new));
        types.select(TYPES.indexOf(type));
        types.addListener(SWT.Selection, _ -> type = TYPES.get(types.getSelectionIndex()));
        GridDataFactory.fillDefaults().applyTo(types);
        problem = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(problem);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        check();
    }

    private void check() {
        boolean free = !taken.contains(name);
        problem.setText(free ? "" : Messages.StructureDialog_nameTaken);
        getButton(IDialogConstants.OK_ID).setEnabled(free && !name.isEmpty());
    }
}
