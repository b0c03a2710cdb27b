package org.isocentra.model.image;

/** What made an image. */
public enum Modality {
    /** Magnetic resonance; values without unit. */
    MR,
    /** Computed tomography; values in Hounsfield units. */
    CT
}
