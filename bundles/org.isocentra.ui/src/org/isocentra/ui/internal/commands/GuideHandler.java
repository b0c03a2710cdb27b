package org.isocentra.ui.internal.commands;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.internal.views.GuideView;

/** Shows the guide of the perspective in use, at what it says of the view in front. */
public final class GuideHandler extends AbstractHandler {

    private static final String GUIDE = "org.isocentra.ui.guide";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        Optional<IViewPart> inFront = Optional.ofNullable(page.getActivePart()).filter(IViewPart.class::isInstance)
                .map(IViewPart.class::cast);
        try {
            GuideView guide = (GuideView) page.showView(GUIDE);
            inFront.ifPresent(view -> guide.tellOf(view.getViewSite().getRegisteredName()));
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("the guide cannot be shown", e);
        }
    }
}
