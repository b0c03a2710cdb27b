package org.isocentra.ui.scene.internal.model;

/** What is shown, or not, beside the structures. */
public enum Part {
    /** The skin. */
    HEAD,
    /** Surfaces of the doses that the legend of isodoses has. */
    ISODOSES,
    /** Shots, beams and arcs. */
    BEAMS,
    /** The image on three planes through the crosshair. */
    SLICES
}
