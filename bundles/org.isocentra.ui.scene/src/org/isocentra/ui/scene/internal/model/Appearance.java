package org.isocentra.ui.scene.internal.model;

import java.util.HashSet;
import java.util.Set;

/**
 * What is shown, and how.
 *
 * @param headPercent opacity of the head and of other structures that enclose targets
 */
public record Appearance(Set<Part> parts, int headPercent) {

    /** Percent, of what nothing is seen through. */
    public static final int OPAQUE = 100;
    /** Percent by which opacity is changed at a time. */
    public static final int STEP = 5;

    static final Appearance FIRST = new Appearance(Set.of(Part.HEAD, Part.ISODOSES, Part.BEAMS), 15);

    public Appearance {
        parts = Set.copyOf(parts);
        headPercent = Math.clamp(headPercent, 0, OPAQUE);
    }

    public boolean shows(Part part) {
        return parts.contains(part);
    }

    /** With a part that was not shown, or without one that was. */
    public Appearance toggled(Part part) {
        Set<Part> others = new HashSet<>(parts);
        if (!others.remove(part)) {
            others.add(part);
        }
        return new Appearance(others, headPercent);
    }

    public Appearance withHeadPercent(int percent) {
        return new Appearance(parts, percent);
    }

    double headOpacity() {
        return (double) headPercent / OPAQUE;
    }
}
