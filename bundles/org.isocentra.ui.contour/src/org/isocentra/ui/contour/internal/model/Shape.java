package org.isocentra.ui.contour.internal.model;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Structure;

/** What a tool makes of a structure. A pure function. */
@FunctionalInterface
interface Shape {

    /** @throws org.isocentra.model.InputException when it cannot be done, with what to do instead */
    Structure apply(Structure structure, Image image, ProgressMonitor monitor);
}
