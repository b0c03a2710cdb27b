package org.isocentra.ui.followup.internal.command;

import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.planning.api.followup.FollowUpReport;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.followup.internal.model.FollowUpBench;
import org.isocentra.ui.followup.internal.model.LesionSheet;

/** Writes the table of lesions to a file. */
public final class ExportHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        window.getService(FollowUpBench.class).state().get().report().ifPresent(report -> export(window, report));
        return null;
    }

    private static void export(IWorkbenchWindow window, FollowUpReport report) {
        FileDialog dialog = new FileDialog(window.getShell(), SWT.SAVE);
        dialog.setText(Messages.Export_title);
        dialog.setFileName("lesions.csv");
        dialog.setOverwrite(true);
        String file = dialog.open();
        if (file != null) {
            window.getService(FollowUpBench.class).export(Path.of(file), LesionSheet.of(report.assessment()).sheet());
        }
    }
}
