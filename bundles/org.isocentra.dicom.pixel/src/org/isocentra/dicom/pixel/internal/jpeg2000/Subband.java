package org.isocentra.dicom.pixel.internal.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of one kind at one scale.
 *
 * @param right 1 if they are differences along rows, {@code down} along columns
 * @param step size of the unit they are in
 * @param planes bits of their magnitude
 */
record Subband(Area area, int right, int down, float step, int planes) {

    /** The code-blocks of a part of a subband, with what their packets have in common. */
    static final class Precinct {

        final List<CodeBlock> blocks = new ArrayList<>();
        final TagTree inclusion;
        final TagTree zeroPlanes;

        /** @param part of the subband, not empty */
        Precinct(Area part, int widthExponent, int heightExponent) {
            int left = part.x0() >> widthExponent;
            int top = part.y0() >> heightExponent;
            int across = (part.x1() - 1 >> widthExponent) - left + 1;
            int down = (part.y1() - 1 >> heightExponent) - top + 1;
            for (int y = 0; y < down; y++) {
                for (int x = 0; x < across; x++) {
                    Area whole = new Area(left + x << widthExponent, top + y << heightExponent,
                            left + x + 1 << widthExponent, top + y + 1 << heightExponent);
                    blocks.add(new CodeBlock(whole.and(part), x, y));
                }
            }
            inclusion = new TagTree(across, down);
            zeroPlanes = new TagTree(across, down);
        }
    }
}
