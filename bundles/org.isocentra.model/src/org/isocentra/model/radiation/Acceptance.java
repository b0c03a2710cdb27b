package org.isocentra.model.radiation;

/** How far data about a machine can be relied on. */
public enum Acceptance {
    /** Made from published or synthetic figures; never measured on the machine. Not for treatment. */
    REPRESENTATIVE,
    /** Measured and entered, not yet accepted by an authorised person. */
    ENTERED,
    /** Accepted by an authorised person. */
    ACCEPTED
}
