package org.isocentra.imaging.api.frame;

import java.nio.file.Path;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;

/** Finds the stereotactic frame in an image that shows its box of bars. An OSGi service; safe for several threads. */
public interface FrameLocalisation {

    /**
     * Locates the frame.
     *
     * @param image slices across the bars of the box, which are brighter than air
     * @param box a file that says where the bars are in the frame, as {@code frame-box.schema.json} says
     * @return what was found, whatever it is worth: see {@link FrameLocation#reasons()}
     * @throws org.isocentra.model.InputException when the file is none of a box, or the image does not show the box
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    FrameLocation locate(Grid image, Path box, ProgressMonitor monitor);
}
