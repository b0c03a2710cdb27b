package org.isocentra.dicom.pixel.internal.jpeg2000;

/**
 * Columns from {@code x0} to before {@code x1}, rows from {@code y0} to before {@code y1}; of an image or a subband.
 */
record Area(int x0, int y0, int x1, int y1) {

    int width() {
        return x1 - x0;
    }

    int height() {
        return y1 - y0;
    }

    boolean isEmpty() {
        return x1 <= x0 || y1 <= y0;
    }

    /** What both have in common; perhaps empty. */
    Area and(Area other) {
        return new Area(Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1),
                Math.min(y1, other.y1));
    }

    /**
     * The samples that are left when of 2^levels in each direction only one is kept: that with remainder 0, or, counted
     * from half of that, {@code right} and {@code down}.
     */
    Area reduced(int levels, int right, int down) {
        return new Area(ceil(x0, levels, right), ceil(y0, levels, down), ceil(x1, levels, right),
                ceil(y1, levels, down));
    }

    private static int ceil(int value, int levels, int half) {
        long shifted = value - (levels == 0 ? 0 : (long) half << levels - 1);
        return (int) (shifted + (1L << levels) - 1 >> levels);
    }
}
