package org.isocentra.dicom.api.pixel;

/**
 * How the numbers of an image lie in its pixel data, one sample per pixel.
 *
 * @param bitsAllocated 8, 16 or 32
 * @param signed whether stored values are in two's complement
 */
public record PixelLayout(int rows, int columns, int frames, int bitsAllocated, int bitsStored, int highBit,
        boolean signed) {

    /** The same for a single frame. */
    public PixelLayout frame() {
        return new PixelLayout(rows, columns, 1, bitsAllocated, bitsStored, highBit, signed);
    }

    /** @throws ArithmeticException if more than an array holds */
    public int dataBytes() {
        return Math.multiplyExact(Math.multiplyExact(Math.multiplyExact(rows, columns), frames), bitsAllocated / 8);
    }

    /** Of all frames together. */
    public int pixels() {
        return dataBytes() / (bitsAllocated / 8);
    }

    /**
     * The stored value of a pixel: bits outside of those stored are ignored, whatever they hold.
     *
     * @param index counted through rows and frames
     */
    public long stored(byte[] data, int index) {
        long raw = switch (bitsAllocated) {
            case 8 -> data[index] & 0xFF;
            case 16 -> data[2 * index] & 0xFF | (data[2 * index + 1] & 0xFF) << 8;
            default -> data[4 * index] & 0xFFL | (data[4 * index + 1] & 0xFFL) << 8
                    | (data[4 * index + 2] & 0xFFL) << 16 | (data[4 * index + 3] & 0xFFL) << 24;
        };
        return value(raw);
    }

    /** The number that raw bits stand for. */
    public long value(long raw) {
        int above = Long.SIZE - 1 - highBit;
        int unused = Long.SIZE - bitsStored;
        return signed ? raw << above >> unused : raw << above >>> unused;
    }
}
