package org.isocentra.ui.internal.commands;

import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Lets the user choose a case file and opens it. */
public final class OpenCaseHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN);
        dialog.setText("Open Case");
        dialog.setFilterExtensions(new String[] {"*.yaml;*.yml"});
        dialog.setFilterNames(new String[] {"Cases (*.yaml, *.yml)"});
        String chosen = dialog.open();
        if (chosen != null) {
            Path file = Path.of(chosen);
            new CaseOpener(window).open("Open " + file.toAbsolutePath().getParent().getFileName(), monitor -> file);
        }
        return null;
    }
}
