package org.isocentra.ui.viewer.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.ui.api.SliceViews;

/** Turns the plane of the oblique view back to the standard one that the parameter names. */
public final class StandardPlaneHandler extends AbstractHandler {

    private static final String PARAMETER = "org.isocentra.ui.viewer.standardPlane.plane";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        SlicePlane.View plane = SlicePlane.View.valueOf(event.getParameter(PARAMETER));
        HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(SliceViews.class).oblique()
                .update(now -> now.map(_ -> plane.orientation()));
        return null;
    }
}
