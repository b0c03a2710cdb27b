package org.isocentra.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.CaseSession;

/** Plans the open case with its structures as they are. */
public final class PlanAgainHandler extends AbstractHandler {

    private static final String TITLE = "Plan again";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        CaseSession session = window.getService(CaseSession.class);
        if (session.openCase().get().isEmpty()) {
            failed(window, new InputException("open case", "there is none", "Open a case first."));
        } else if (session.activity().get().isPresent()) {
            failed(window, new InputException("open case", "other work is going on: "
                    + session.activity().get().get().title(), "Wait for its end, or cancel it."));
        } else {
            new PlanAgainJob(session, window.getService(Planner.class), fault -> failed(window, fault)).schedule();
        }
        return null;
    }

    private static void failed(IWorkbenchWindow window, Exception fault) {
        Display display = window.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> new ProblemDialog(window.getShell(), TITLE, fault).open());
        }
    }
}
