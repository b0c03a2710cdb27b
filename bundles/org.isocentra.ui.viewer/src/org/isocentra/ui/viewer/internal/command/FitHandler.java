package org.isocentra.ui.viewer.internal.command;

/** Shows the whole image in every view. */
public final class FitHandler extends ViewHandler {

    public FitHandler() {
        super((openCase, state) -> state.fitted(openCase.image().grid().geometry().bounds().centre()));
    }
}
