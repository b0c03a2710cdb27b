package org.isocentra.contouring.internal;

/** Counts raster cells inside a body, those cut by the surface by their share. */
final class PartialCells {

    private PartialCells() {
    }

    /** The share of a cell inside, from the depth of its centre. */
    static double share(double depth, double spacing) {
        return Math.clamp(0.5 + depth / spacing, 0, 1);
    }

    /**
     * Number of cells inside. A linear share over one cell overstates a curved body by spacing²/24 times the second
     * derivative of its measure with depth, over two cells by four times that: extrapolation removes the error.
     *
     * @param depths signed distances of the cell centres, positive inside
     */
    static double count(float[] depths, double spacing) {
        double one = 0;
        double two = 0;
        for (float depth : depths) {
            one += share(depth, spacing);
            two += share(depth, 2 * spacing);
        }
        return (4 * one - two) / 3;
    }
}
