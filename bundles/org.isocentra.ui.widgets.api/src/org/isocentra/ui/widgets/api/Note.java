package org.isocentra.ui.widgets.api;

/**
 * What the user is told of what was done last.
 *
 * @param problem whether something could not be done or must be looked at
 * @since 1.1
 */
public record Note(String text, boolean problem) {

    /** Nothing to say. */
    public static final Note NONE = new Note("", false);
}
