package org.isocentra.ui.scene.internal.render;

import org.isocentra.model.structure.Colour;

/**
 * A mesh as it is to be seen.
 *
 * @param opacity of the parts that face the viewer, 0 to 1; below 1, the rim is less translucent, as that of glass
 * @param closed whether only its outside can be seen
 */
public record Surface(Mesh mesh, Colour colour, double opacity, boolean closed) {

    public Surface {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("an opacity is 0 to 1, not " + opacity);
        }
    }

    public boolean opaque() {
        return opacity == 1;
    }
}
