package org.isocentra.ui.contour.internal.command;

import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.contour.internal.Messages;
import org.isocentra.ui.contour.internal.model.ContourBench;

/** Lets the user choose a folder and writes the structures there. */
public final class SaveHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        if (window.getService(CaseSession.class).openCase().get().isEmpty()) {
            return null;
        }
        DirectoryDialog dialog = new DirectoryDialog(window.getShell(), SWT.SAVE);
        dialog.setText(Messages.SaveHandler_saveStructures);
        dialog.setMessage(Messages.SaveHandler_folder);
        String chosen = dialog.open();
        if (chosen != null) {
            window.getService(ContourBench.class).save(Path.of(chosen));
        }
        return null;
    }
}
