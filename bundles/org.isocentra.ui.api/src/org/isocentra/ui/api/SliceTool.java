package org.isocentra.ui.api;

import java.util.List;

/**
 * A tool for use on image views. The views know nothing of what it does: they pass on what the user does, and draw what
 * it wants drawn. Called on the thread of the widgets; must return at once.
 */
public interface SliceTool {

    /** What it draws at the moment. */
    Observable<List<SliceMark>> marks();

    /**
     * Takes a gesture.
     *
     * @return whether it was of use; where not, the view does what it would do without a tool
     */
    boolean handle(SliceGesture gesture);
}
