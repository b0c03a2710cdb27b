package org.isocentra.ui.contour.internal.model;

/**
 * What the user is told.
 *
 * @param problem whether something could not be done or must be looked at
 */
public record Note(String text, boolean problem) {

    static final Note NONE = new Note("", false);
}
