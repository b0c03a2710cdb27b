package org.isocentra.ui.internal.model;

import org.isocentra.model.structure.Colour;

/** Colours of lights in tables, which a word always stands beside. Legible on dark and on light. */
final class Lights {

    static final Colour RED = new Colour(229, 100, 90);
    static final Colour AMBER = new Colour(227, 179, 65);
    static final Colour GREEN = new Colour(60, 180, 110);
    static final Colour BLUE = new Colour(79, 155, 232);
    /** As wide as a light. */
    static final String ROOM = "000";

    private Lights() {
    }
}
