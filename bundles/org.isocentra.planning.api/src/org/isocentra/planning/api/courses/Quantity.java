package org.isocentra.planning.api.courses;

import org.isocentra.evaluation.api.radiobiology.BedModel;

/** What is said of an effect, in Gy. */
public enum Quantity {
    /** The dose in fractions of 2 Gy that has the same effect. */
    EQD2,
    /** The biologically effective dose. */
    BED;

    /** What an EQD2 of 1 Gy is in this quantity, Gy. */
    public double ofOneGyEqd2(BedModel model) {
        return this == EQD2 ? 1 : model.ofFraction(2) / 2;
    }
}
