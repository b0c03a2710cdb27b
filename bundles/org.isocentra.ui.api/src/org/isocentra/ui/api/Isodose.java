package org.isocentra.ui.api;

import org.isocentra.model.structure.Colour;

/**
 * An isodose line.
 *
 * @param prescription whether it is the dose prescribed to a target
 */
public record Isodose(double doseGy, Colour colour, boolean prescription, boolean visible) {

    public Isodose visible(boolean show) {
        return new Isodose(doseGy, colour, prescription, show);
    }
}
