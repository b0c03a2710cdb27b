package org.isocentra.dicom.pixel.internal.jpeg2000;

import org.isocentra.dicom.api.pixel.FrameFault;

/** Bits of packet headers: after a byte FF, the next holds only seven. */
final class PacketBits {

    private final byte[] bytes;
    private int next;
    private int held;
    private int count;

    PacketBits(byte[] bytes, int start) {
        this.bytes = bytes;
        this.next = start;
    }

    int next() throws FrameFault {
        if (count == 0) {
            if (next >= bytes.length) {
                throw FrameFault.damaged("ends before its last packet");
            }
            count = held == 0xFF ? 7 : 8;
            held = bytes[next++] & 0xFF;
        }
        return held >> --count & 1;
    }

    int next(int number) throws FrameFault {
        int value = 0;
        for (int n = 0; n < number; n++) {
            value = value << 1 | next();
        }
        return value;
    }

    /** The place of the first byte behind these bits. */
    int end() {
        return held == 0xFF ? next + 1 : next;
    }
}
