package org.isocentra.ui.internal.commands;

import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.internal.Messages;

/** Opens the case file that the command names, or else one that the user chooses. */
public final class OpenCaseHandler extends AbstractHandler {

    private static final String FILE = "org.isocentra.ui.openCase.file";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String named = event.getParameter(FILE);
        String chosen = named != null ? named : ask(window);
        if (chosen != null) {
            Path file = Path.of(chosen);
            new CaseOpener(window).open(NLS.bind(Messages.OpenCaseHandler_open,
                    file.toAbsolutePath().getParent().getFileName()), monitor -> file);
        }
        return null;
    }

    private static String ask(IWorkbenchWindow window) {
        FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN);
        dialog.setText(Messages.OpenCaseHandler_openCase);
        dialog.setFilterExtensions(new String[] {"*.yaml;*.yml"});
        dialog.setFilterNames(new String[] {Messages.OpenCaseHandler_filter});
        return dialog.open();
    }
}
