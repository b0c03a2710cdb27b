package org.isocentra.ui.viewer.internal.command;

/** Magnifies what is at the crosshair. */
public final class CloseUpHandler extends ViewHandler {

    private static final double ZOOM = 5;

    public CloseUpHandler() {
        super((openCase, state) -> state.withCentre(state.crosshairMm())
                .zoomed(ZOOM / state.zoom(), state.crosshairMm()));
    }
}
