package org.isocentra.ui.scene.internal.render;

import org.isocentra.model.structure.Colour;

/** What is seen where nothing is: a colour at the top that fades into another one at the bottom. */
public record Backdrop(Colour top, Colour bottom) {

    /** One component at a row: 0 for red, 1 for green, 2 for blue. */
    float component(int component, int row, int height) {
        float share = height > 1 ? (float) row / (height - 1) : 0;
        return component(top, component) * (1 - share) + component(bottom, component) * share;
    }

    private static int component(Colour colour, int component) {
        return switch (component) {
            case 0 -> colour.red();
            case 1 -> colour.green();
            default -> colour.blue();
        };
    }
}
