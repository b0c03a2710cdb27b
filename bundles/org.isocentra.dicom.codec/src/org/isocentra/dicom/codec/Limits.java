package org.isocentra.dicom.codec;

import java.time.Duration;

/**
 * What a file may cost to read. A file beyond any of these is refused before memory is taken for it.
 *
 * @param nesting sequences within sequences
 * @param elements elements in the whole file
 * @param items items in the whole file
 * @param textBytes bytes of one value of text, decimal strings included
 * @param valueBytes bytes of one other value that is not pixel data; pixel data must have exactly the size that rows,
 *        columns and the other attributes promise
 * @param time for one file
 */
public record Limits(int nesting, int elements, int items, int textBytes, int valueBytes, Duration time) {

    public static final Limits DEFAULT =
            new Limits(64, 1_000_000, 1_000_000, 16 << 20, 256 << 20, Duration.ofSeconds(30));

    /** No slice or data set without pixels is larger than this, and empty ones compress without bound. */
    private static final long SURELY_ALLOWED_BYTES = 64 << 20;
    private static final int EXPANSION = 100;

    /** Bytes that compressed ones may become. */
    static long mostBytesOf(long compressed) {
        return Math.max(SURELY_ALLOWED_BYTES, EXPANSION * compressed);
    }
}
