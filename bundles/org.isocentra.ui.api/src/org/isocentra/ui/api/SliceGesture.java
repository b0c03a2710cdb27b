package org.isocentra.ui.api;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;

/**
 * What somebody does with mouse or keyboard over an image view.
 *
 * @param pointMm where the pointer is on the slice, LPS mm
 * @param plane the slice, as large as the view
 * @param clicks of the wheel, positive away from the user; 0 for everything else
 */
public record SliceGesture(Kind kind, Vector3 pointMm, SlicePlane plane, int clicks) {

    /** Kinds of gestures. */
    public enum Kind {
        /** The pointer moves without a button. */
        HOVER,
        /** The left button goes down. */
        PRESS,
        /** The pointer moves with the left button down. */
        DRAG,
        /** The left button goes up. */
        RELEASE,
        /** The pointer leaves the view. */
        LEAVE,
        /** The wheel is turned while Shift is down. */
        WHEEL,
        /** A double click, or Enter. */
        CONFIRM,
        /** Escape. */
        CANCEL,
        /** Backspace. */
        BACK
    }
}
