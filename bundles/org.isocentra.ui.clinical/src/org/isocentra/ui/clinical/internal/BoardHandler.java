package org.isocentra.ui.clinical.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.planning.api.BoardSheet;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.widgets.api.Work;

/** Writes what a tumour board looks at, of the open plan, as a page. */
public final class BoardHandler extends AbstractHandler {

    private static final String FILE = "org.isocentra.ui.clinical.board.file";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Optional<PlannedCase> planned = window.getService(CaseSession.class).openCase().get()
                .flatMap(OpenCase::planned);
        if (planned.isEmpty()) {
            MessageDialog.openInformation(window.getShell(), Messages.BoardHandler_title,
                    Messages.BoardHandler_noPlan);
        } else {
            Optional.ofNullable(event.getParameter(FILE)).map(Path::of).or(() -> ask(window.getShell()))
                    .ifPresent(file -> write(window, planned.get(), file));
        }
        return null;
    }

    private static Optional<Path> ask(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(Messages.BoardHandler_title);
        dialog.setFileName("tumour-board.html");
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    private static void write(IWorkbenchWindow window, PlannedCase planned, Path file) {
        BoardSheet sheet = window.getService(BoardSheet.class);
        Display display = window.getWorkbench().getDisplay();
        new Work(Messages.BoardHandler_title, window.getService(CaseSession.class), monitor -> {
            String page = sheet.html(planned);
            monitor.checkCancelled();
            Files.writeString(file, page);
        }, (why, fault) -> {
            if (fault && !display.isDisposed()) {
                display.asyncExec(() -> MessageDialog.openError(window.getShell(), Messages.BoardHandler_title, why));
            }
        }).schedule();
    }
}
