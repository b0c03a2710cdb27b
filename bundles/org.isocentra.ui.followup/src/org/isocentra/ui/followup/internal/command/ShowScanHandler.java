package org.isocentra.ui.followup.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.followup.internal.model.FollowUpBench;

/** Lays the chosen scan over the images of the open case. */
public final class ShowScanHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(FollowUpBench.class).showScan();
        return null;
    }
}
