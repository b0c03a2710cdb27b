package org.isocentra.ui.cases.internal.view;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.isocentra.ui.cases.internal.Messages;

/** A folder, typed or chosen. */
final class FolderField {

    private static final int WIDTH = 80;

    private final Text text;
    private final Button browse;

    /** @param changed told when there is another one */
    FolderField(Composite page, String title, String toolTip, Runnable changed) {
        Label label = new Label(page, SWT.NONE);
        label.setText(title);
        GridDataFactory.swtDefaults().applyTo(label);
        Composite row = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(4, 0).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        text = new Text(row, SWT.BORDER);
        text.setToolTipText(toolTip);
        text.addListener(SWT.Modify, _ -> changed.run());
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(text);
        browse = new Button(row, SWT.PUSH);
        browse.setText(Messages.FolderField_browse);
        browse.setToolTipText(NLS.bind(Messages.FolderField_browse_tip, toolTip));
        browse.addListener(SWT.Selection, _ -> browse(title, toolTip));
    }

    private void browse(String title, String message) {
        DirectoryDialog dialog = new DirectoryDialog(text.getShell());
        dialog.setText(title);
        dialog.setMessage(message);
        path().ifPresent(path -> dialog.setFilterPath(path.toString()));
        Optional.ofNullable(dialog.open()).ifPresent(path -> {
            text.setText(path);
            // the end of a path says more than its beginning
            text.setSelection(path.length());
        });
    }

    /** Empty while nothing that could be a folder is given. */
    Optional<Path> path() {
        try {
            return Optional.of(text.getText().strip()).filter(value -> !value.isEmpty()).map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    void setEnabled(boolean enabled) {
        text.setEnabled(enabled);
        browse.setEnabled(enabled);
    }
}
