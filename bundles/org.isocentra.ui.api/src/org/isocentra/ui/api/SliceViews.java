package org.isocentra.ui.api;

import java.util.Optional;

/** What is done on the image views beside looking. An OSGi service. */
public interface SliceViews {

    /** The tool in use; without one, the left button moves the crosshair. */
    Observable<Optional<SliceTool>> tool();

    /** The second image laid over that of the case. */
    Observable<Optional<Fusion>> fusion();
}
