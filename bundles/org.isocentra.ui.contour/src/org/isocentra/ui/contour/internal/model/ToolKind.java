package org.isocentra.ui.contour.internal.model;

/** The tools that work with the mouse. */
public enum ToolKind {
    /** Adds what a round brush paints. */
    BRUSH("Brush", "Drag to paint. Shift+wheel or [ ] changes the radius, Esc drops the stroke."),
    /** Takes away what a round brush paints. */
    ERASER("Eraser", "Drag to erase. Shift+wheel or [ ] changes the radius, Esc drops the stroke."),
    /** Adds a polygon. */
    POLYGON("Polygon", "Click corners or drag a line. Enter or double click closes it, Backspace takes a corner back, "
            + "Esc drops it."),
    /** Takes a polygon away. */
    CUT("Cut", "As Polygon, but what it encloses is taken away."),
    /** Finds a body around a point. */
    GROW("Grow", "Click into a body. It is searched within the circle: Shift+wheel or [ ] changes its radius.");

    private final String title;
    private final String hint;

    ToolKind(String title, String hint) {
        this.title = title;
        this.hint = hint;
    }

    public String title() {
        return title;
    }

    /** What it does and how, for the user to read. */
    public String hint() {
        return hint;
    }
}
