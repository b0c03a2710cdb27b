package org.isocentra.dicom.pixel.internal.jpeg2000;

import org.isocentra.dicom.api.pixel.FrameFault;

/** Numbers on a rectangle, coded as minima over ever larger parts of it (ISO/IEC 15444-1 section B.10.2). */
final class TagTree {

    private final int[] widths;
    private final int[] starts;
    /** The least that a node can be, and whether that is what it is. */
    private final int[] atLeast;
    private final boolean[] known;

    TagTree(int width, int height) {
        int levels = 1;
        for (int w = width, h = height; w > 1 || h > 1; w = w + 1 >> 1, h = h + 1 >> 1) {
            levels++;
        }
        widths = new int[levels];
        starts = new int[levels + 1];
        for (int n = 0, w = width, h = height; n < levels; n++, w = w + 1 >> 1, h = h + 1 >> 1) {
            widths[n] = w;
            starts[n + 1] = starts[n] + w * h;
        }
        atLeast = new int[starts[levels]];
        known = new boolean[starts[levels]];
    }

    /** Reads on until it is clear whether a leaf is below the limit. */
    boolean isBelow(int x, int y, int limit, PacketBits bits) throws FrameFault {
        int least = 0;
        int node = 0;
        for (int level = widths.length - 1; level >= 0; level--) {
            node = starts[level] + (y >> level) * widths[level] + (x >> level);
            atLeast[node] = Math.max(atLeast[node], least);
            while (!known[node] && atLeast[node] < limit) {
                if (bits.next() == 1) {
                    known[node] = true;
                } else {
                    atLeast[node]++;
                }
            }
            least = atLeast[node];
        }
        return known[node] && atLeast[node] < limit;
    }
}
