package org.isocentra.ui.contour.internal.model;

import java.util.Locale;

import org.isocentra.ui.contour.internal.Messages;

/** The tools that work with the mouse. */
public enum ToolKind {
    /** Adds what a round brush paints. */
    BRUSH(Messages.ToolKind_brush, Messages.ToolKind_brush_tip),
    /** Takes away what a round brush paints. */
    ERASER(Messages.ToolKind_eraser, Messages.ToolKind_eraser_tip),
    /** Adds a polygon. */
    POLYGON(Messages.ToolKind_polygon, Messages.ToolKind_polygon_tip),
    /** Takes a polygon away. */
    CUT(Messages.ToolKind_cut, Messages.ToolKind_cut_tip),
    /** Finds a body around a point. */
    GROW(Messages.ToolKind_grow, Messages.ToolKind_grow_tip);

    private final String title;
    private final String hint;

    ToolKind(String title, String hint) {
        this.title = title;
        this.hint = hint;
    }

    public String title() {
        return title;
    }

    /** Its picture, in the bundle. */
    public String icon() {
        return "icons/" + name().toLowerCase(Locale.ROOT) + ".svg";
    }

    /** What it does and how, for the user to read. */
    public String hint() {
        return hint;
    }
}
