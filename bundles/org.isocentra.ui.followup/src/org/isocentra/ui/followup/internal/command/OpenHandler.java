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
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.followup.internal.model.FollowUpBench;

/** Follows up the case of a file, and shows the perspective. */
public final class OpenHandler extends AbstractHandler {

    private static final String FILE = "org.isocentra.ui.followup.open.file";
    private static final String PERSPECTIVE = "org.isocentra.ui.followup.perspective";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Optional<Path> file = Optional.ofNullable(event.getParameter(FILE)).map(Path::of).or(() -> ask(window
                .getShell()));
        if (file.isPresent()) {
            try {
                window.getService(FollowUpBench.class).assess(file.get());
                PlatformUI.getWorkbench().showPerspective(PERSPECTIVE, window);
            } catch (WorkbenchException e) {
                throw new ExecutionException("the perspective cannot be shown", e);
            }
        }
        return null;
    }

    /** Asks for a case file. */
    public static Optional<Path> ask(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN);
        dialog.setText(Messages.Open_title);
        dialog.setFilterExtensions(new String[] {"*.yaml;*.yml", "*"});
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }
}
