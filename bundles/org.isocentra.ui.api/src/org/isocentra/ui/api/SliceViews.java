package org.isocentra.ui.api;

import java.util.Optional;

import org.isocentra.imaging.api.Orientation;

/** What is done on the image views beside looking. An OSGi service. */
public interface SliceViews {

    /** The tool in use; without one, the left button moves the crosshair. */
    Observable<Optional<SliceTool>> tool();

    /** The second image laid over that of the case. */
    Observable<Optional<Fusion>> fusion();

    /**
     * How the plane of the oblique view lies, while that view can be seen; the plane goes through the crosshair.
     *
     * @since 1.1
     */
    Observable<Optional<Orientation>> oblique();
}
