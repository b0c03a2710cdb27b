package org.isocentra.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the guide of the perspective in use. */
public final class GuideHandler extends AbstractHandler {

    private static final String GUIDE = "org.isocentra.ui.guide";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(GUIDE);
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("the guide cannot be shown", e);
        }
    }
}
