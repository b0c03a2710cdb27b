package org.isocentra.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.api.CaseSession;

/** Cancels the work that the status bar shows, where there is any. */
public final class CancelWorkHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(CaseSession.class).activity().get()
                .ifPresent(activity -> activity.cancel().run());
        return null;
    }
}
