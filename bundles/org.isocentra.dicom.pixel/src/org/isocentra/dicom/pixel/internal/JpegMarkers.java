package org.isocentra.dicom.pixel.internal;

import org.isocentra.dicom.api.pixel.FrameFault;
import org.isocentra.dicom.api.pixel.PixelLayout;

/**
 * The marker segments of a JPEG codestream (ISO/IEC 10918-1 annex B), one after the other. Nothing is read beyond the
 * end of a segment.
 */
final class JpegMarkers {

    static final int START = 0xFFD8;
    static final int END = 0xFFD9;
    static final int HUFFMAN_TABLES = 0xFFC4;
    static final int ARITHMETIC_CONDITIONS = 0xFFCC;
    static final int RESTART_INTERVAL = 0xFFDD;
    static final int SCAN = 0xFFDA;
    static final int BASELINE = 0xFFC0;
    static final int EXTENDED = 0xFFC1;
    static final int LOSSLESS = 0xFFC3;

    private final byte[] bytes;
    private int next;
    private int end;

    JpegMarkers(byte[] bytes) throws FrameFault {
        this.bytes = bytes;
        if (bytes.length < 2 || u16At(0) != START) {
            throw FrameFault.damaged("does not begin as a JPEG image");
        }
        next = 2;
        end = 2;
    }

    /** Goes to the next segment, whatever was not read of this one, and gives its marker. */
    int nextSegment() throws FrameFault {
        next = end;
        need(bytes.length, 4);
        if ((bytes[next] & 0xFF) != 0xFF) {
            throw FrameFault.damaged("has no marker at byte " + next);
        }
        while (next + 1 < bytes.length && (bytes[next + 1] & 0xFF) == 0xFF) {
            next++;
        }
        need(bytes.length, 4);
        int marker = u16At(next);
        int length = marker == END ? 2 : u16At(next + 2);
        if (length < 2 || length > bytes.length - next - 2) {
            throw FrameFault.damaged("has a segment of " + length + " bytes at byte " + next + " of " + bytes.length);
        }
        end = next + 2 + length;
        next += 4;
        return marker;
    }

    /** Whether all of this segment has been read. */
    boolean isAtEnd() {
        return next == end;
    }

    int u8() throws FrameFault {
        need(end, 1);
        return bytes[next++] & 0xFF;
    }

    int u16() throws FrameFault {
        return u8() << 8 | u8();
    }

    /** The place of what follows this segment. */
    int end() {
        return end;
    }

    static boolean isFrame(int marker) {
        return marker >= BASELINE && marker <= 0xFFCF && marker != HUFFMAN_TABLES && marker != 0xFFC8
                && marker != ARITHMETIC_CONDITIONS;
    }

    /**
     * Bits of a sample, from the frame header that this segment must be.
     *
     * @throws FrameFault unless it is a grey-scale image of the size that is expected
     */
    int precision(PixelLayout expected) throws FrameFault {
        int precision = u8();
        int rows = u16();
        int columns = u16();
        int components = u8();
        if (components != 1) {
            throw FrameFault.notRead("has " + components + " components: colour images are not read");
        }
        if (rows != expected.rows() || columns != expected.columns()) {
            throw FrameFault.damaged("has " + rows + " rows and " + columns + " columns, but the data set says "
                    + expected.rows() + " and " + expected.columns());
        }
        if (precision > expected.bitsAllocated()) {
            throw FrameFault.damaged("has samples of " + precision + " bits, which do not fit into "
                    + expected.bitsAllocated());
        }
        return precision;
    }

    private int u16At(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private void need(int to, int count) throws FrameFault {
        if (count > to - next) {
            throw FrameFault.damaged("ends in the middle of its header");
        }
    }
}
