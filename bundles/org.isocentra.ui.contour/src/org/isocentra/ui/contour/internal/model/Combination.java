package org.isocentra.ui.contour.internal.model;

import org.isocentra.ui.contour.internal.Messages;

/** How a structure is put together with another one. */
public enum Combination {
    /** What is in either. */
    UNION(Messages.Combination_add, Messages.Combination_add_tip),
    /** What is in the first only. */
    DIFFERENCE(Messages.Combination_subtract, Messages.Combination_subtract_tip),
    /** What is in both. */
    INTERSECTION(Messages.Combination_intersect, Messages.Combination_intersect_tip);

    private final String title;
    private final String description;

    Combination(String title, String description) {
        this.title = title;
        this.description = description;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }
}
