package org.isocentra.ui.followup.internal.command;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.planning.api.followup.FollowUpReport;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.followup.internal.model.FollowUpBench;
import org.isocentra.ui.followup.internal.model.LesionSheet;

/** Writes the table of lesions to a file. */
public final class ExportHandler extends AbstractHandler {

    private static final String FILE = "org.isocentra.ui.followup.export.file";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        FollowUpBench bench = window.getService(FollowUpBench.class);
        Optional<FollowUpReport> report = bench.state().get().report();
        if (report.isPresent()) {
            Optional.ofNullable(event.getParameter(FILE)).map(Path::of).or(() -> ask(window.getShell()))
                    .ifPresent(file -> bench.export(file, LesionSheet.of(report.get().assessment()).sheet()));
        }
        return null;
    }

    private static Optional<Path> ask(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(Messages.Export_title);
        dialog.setFileName("lesions.csv");
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }
}
