package org.isocentra.dicom.pixel.internal.jpeg2000;

import java.util.Arrays;

/** The MQ decoder (ISO/IEC 15444-1 annex C), with the contexts of code-blocks. Beyond its bytes it reads ones. */
final class ArithmeticDecoder {

    static final int RUN = 17;
    static final int UNIFORM = 18;
    private static final int CONTEXTS = 19;

    private static final int[] PROBABILITY = {
        0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1C01, 0x1601,
        0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401,
        0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025,
        0x0015, 0x0009, 0x0005, 0x0001, 0x5601};
    private static final byte[] AFTER_PROBABLE = {
        1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46};
    private static final byte[] AFTER_OTHER = {
        1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46};

    private final byte[] state = new byte[CONTEXTS];
    private final byte[] probable = new byte[CONTEXTS];
    private byte[] bytes = new byte[0];
    private int next;
    private int code;
    private int interval;
    private int shiftsLeft;

    /** Sets all contexts as they are at the start of a code-block. */
    void resetContexts() {
        Arrays.fill(state, (byte) 0);
        Arrays.fill(probable, (byte) 0);
        state[0] = 4;
        state[RUN] = 3;
        state[UNIFORM] = 46;
    }

    void start(byte[] stretch) {
        bytes = stretch;
        next = 0;
        code = at(0) << 16;
        readByte();
        code <<= 7;
        shiftsLeft -= 7;
        interval = 0x8000;
    }

    private int at(int index) {
        return index < bytes.length ? bytes[index] & 0xFF : 0xFF;
    }

    private void readByte() {
        if (at(next) == 0xFF) {
            if (at(next + 1) > 0x8F) {
                code += 0xFF00;
                shiftsLeft = 8;
            } else {
                next++;
                code += at(next) << 9;
                shiftsLeft = 7;
            }
        } else {
            next++;
            code += at(next) << 8;
            shiftsLeft = 8;
        }
    }

    int decode(int context) {
        int s = state[context];
        int q = PROBABILITY[s];
        int bit = probable[context];
        interval -= q;
        boolean low = code >>> 16 < q;
        if (!low) {
            code -= q << 16;
            if ((interval & 0x8000) != 0) {
                return bit;
            }
        }
        // where the intervals have changed places, the less probable symbol has the larger one
        boolean other = low ? interval >= q : interval < q;
        if (low) {
            interval = q;
        }
        if (other) {
            bit = 1 - bit;
            if (s == 0 || s == 6 || s == 14) {
                probable[context] = (byte) bit;
            }
            state[context] = AFTER_OTHER[s];
        } else {
            state[context] = AFTER_PROBABLE[s];
        }
        do {
            if (shiftsLeft == 0) {
                readByte();
            }
            interval <<= 1;
            code <<= 1;
            shiftsLeft--;
        } while ((interval & 0x8000) == 0);
        return bit;
    }
}
