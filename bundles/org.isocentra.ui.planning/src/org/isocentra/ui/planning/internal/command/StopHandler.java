package org.isocentra.ui.planning.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.api.LivePlanning;

/** Has the plan that is being made end with what there is; without one it does nothing. */
public final class StopHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(LivePlanning.class).plan().get().enough().run();
        return null;
    }
}
