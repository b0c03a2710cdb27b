package org.isocentra.dicom.pixel.internal.jpeg2000;

import org.isocentra.dicom.api.pixel.FrameFault;

/** Numbers in a stretch of bytes, the most significant byte first. */
final class Segment {

    private final byte[] bytes;
    private final int end;
    private int next;

    Segment(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.next = from;
        this.end = end;
    }

    int position() {
        return next;
    }

    int remaining() {
        return end - next;
    }

    int u8() throws FrameFault {
        if (next >= end) {
            throw FrameFault.damaged("ends in the middle of its header");
        }
        return bytes[next++] & 0xFF;
    }

    int u16() throws FrameFault {
        return u8() << 8 | u8();
    }

    /** @throws FrameFault also for numbers beyond the positive ones of 32 bits, which no image here has */
    int i32() throws FrameFault {
        int value = u16() << 16 | u16();
        if (value < 0) {
            throw FrameFault.damaged("has a size or length beyond what can be");
        }
        return value;
    }

    /** The part of the next bytes, which are skipped here. */
    Segment part(int count) throws FrameFault {
        if (count < 0 || count > remaining()) {
            throw FrameFault.damaged("has a segment of " + count + " bytes where only " + remaining() + " are left");
        }
        next += count;
        return new Segment(bytes, next - count, next);
    }
}
