package org.isocentra.ui.planning.internal.model;

/**
 * Something the user is told.
 *
 * @param about the field it is about, or empty text
 */
public record Note(String about, String text) {

    /** Nothing to say. */
    public static final Note NONE = new Note("", "");
}
