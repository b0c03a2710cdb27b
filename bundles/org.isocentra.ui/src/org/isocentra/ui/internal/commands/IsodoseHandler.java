package org.isocentra.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.model.InputException;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.views.IsodoseDialog;

/** Has the user change the isodoses that are drawn; where there is no plan, says so. */
public final class IsodoseHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        CaseSession session = window.getService(CaseSession.class);
        session.openCase().get().filter(open -> open.planned().isPresent()).ifPresentOrElse(open ->
                new IsodoseDialog(window.getShell(), session, open.planned().orElseThrow(), open.referenceDoseGy()
                        .orElseThrow()).open(), () -> new ProblemDialog(window.getShell(),
                                Messages.IsodoseDialog_isodoses, new InputException(Messages.SavePlanHandler_openCase,
                                        Messages.SavePlanHandler_noPlan, Messages.SavePlanHandler_openAndPlan)).open());
        return null;
    }
}
