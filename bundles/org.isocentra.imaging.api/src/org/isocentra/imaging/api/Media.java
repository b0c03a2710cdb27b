package org.isocentra.imaging.api;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.image.Image;

/** Makes the medium that radiation passes through. An OSGi service. */
public interface Media {

    /** Water inside a body, air outside: voxels cut by the surface hold the share that is inside. */
    Medium.Voxels water(Solid external, double spacingMm);

    /**
     * The outer surface of the head as seen in an image: the largest connected bright body, holes filled.
     *
     * @throws org.isocentra.model.InputException when no head can be told from the background
     */
    Solid head(Image image);
}
