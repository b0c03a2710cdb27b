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

/** Writes the structures to the folder that the command names, or else one that the user chooses. */
public final class SaveHandler extends AbstractHandler {

    private static final String FOLDER = "org.isocentra.ui.contour.save.folder";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        if (window.getService(CaseSession.class).openCase().get().isEmpty()) {
            return null;
        }
        String named = event.getParameter(FOLDER);
        String chosen = named != null ? named : ask(window);
        if (chosen != null) {
            window.getService(ContourBench.class).save(Path.of(chosen));
        }
        return null;
    }

    private static String ask(IWorkbenchWindow window) {
        DirectoryDialog dialog = new DirectoryDialog(window.getShell(), SWT.SAVE);
        dialog.setText(Messages.SaveHandler_saveStructures);
        dialog.setMessage(Messages.SaveHandler_folder);
        return dialog.open();
    }
}
