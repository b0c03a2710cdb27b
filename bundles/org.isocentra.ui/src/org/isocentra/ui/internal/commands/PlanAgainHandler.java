package org.isocentra.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.model.InputException;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.LivePlanning;
import org.isocentra.ui.internal.Messages;

/** Plans the open case with its structures as they are. */
public final class PlanAgainHandler extends AbstractHandler {

    private static final String TITLE = Messages.PlanAgainHandler_planAgain;

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        CaseSession session = window.getService(CaseSession.class);
        if (session.openCase().get().isEmpty()) {
            failed(window, new InputException(Messages.PlanAgainHandler_openCase, Messages.PlanAgainHandler_noCase,
                    Messages.PlanAgainHandler_noCase_remedy));
        } else if (session.activity().get().isPresent()) {
            failed(window, new InputException(Messages.PlanAgainHandler_openCase,
                    NLS.bind(Messages.PlanAgainHandler_otherWork, session.activity().get().get().title()),
                    Messages.PlanAgainHandler_otherWork_remedy));
        } else {
            new PlanAgainJob(session, window.getService(LivePlanning.class), fault -> failed(window, fault)).schedule();
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
