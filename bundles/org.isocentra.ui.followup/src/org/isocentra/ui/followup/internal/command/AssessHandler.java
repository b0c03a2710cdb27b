package org.isocentra.ui.followup.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.followup.internal.model.FollowUpBench;

/** Follows the case up anew. */
public final class AssessHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(FollowUpBench.class).assess();
        return null;
    }
}
