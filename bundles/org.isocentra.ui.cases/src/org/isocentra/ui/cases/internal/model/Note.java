package org.isocentra.ui.cases.internal.model;

import org.isocentra.model.InputException;

/** What the user is told about what was done last. */
public record Note(String text, boolean problem) {

    public static final Note NONE = new Note("", false);

    static Note of(InputException problem) {
        return new Note(problem.where() + ": " + problem.problem() + ". " + problem.remedy(), true);
    }
}
