package org.isocentra.ui.viewer.internal.command;

/** Shows grey values as the image proposes. */
public final class ResetWindowHandler extends ViewHandler {

    public ResetWindowHandler() {
        super((openCase, state) -> state.withWindow(openCase.image().window().centre(),
                openCase.image().window().width()));
    }
}
