package org.isocentra.ui.scene.internal.command;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.scene.internal.render.Camera;
import org.isocentra.ui.scene.internal.view.SceneView;

/** Looks at the side of the patient that the parameter names; without it, as at first. */
public final class LookHandler extends AbstractHandler {

    private static final String SIDE = "org.isocentra.ui.scene.look.side";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            SceneView view = (SceneView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(
                    SceneView.ID);
            Optional.ofNullable(event.getParameter(SIDE)).map(Camera.Side::valueOf).ifPresentOrElse(view::lookAt,
                    view::reset);
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
    }
}
