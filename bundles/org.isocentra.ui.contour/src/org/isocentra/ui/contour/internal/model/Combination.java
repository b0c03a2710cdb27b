package org.isocentra.ui.contour.internal.model;

/** How a structure is put together with another one. */
public enum Combination {
    /** What is in either. */
    UNION("Add", "Add the other structure to this one"),
    /** What is in the first only. */
    DIFFERENCE("Subtract", "Take the other structure out of this one"),
    /** What is in both. */
    INTERSECTION("Intersect", "Keep only what is in both");

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
