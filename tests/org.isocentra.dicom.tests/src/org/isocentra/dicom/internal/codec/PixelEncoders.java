package org.isocentra.dicom.internal.codec;

import static org.isocentra.dicom.internal.codec.PixelFiles.COLUMNS;
import static org.isocentra.dicom.internal.codec.PixelFiles.ROWS;
import static org.isocentra.dicom.internal.codec.PixelFiles.bytes;

import java.io.ByteArrayOutputStream;

/** Encoders of a page each, which the suite itself does not need. */
final class PixelEncoders {

    private PixelEncoders() {
    }

    /** Packs runs of three and more, all else as it is. */
    static byte[] runLengths(int[] frame, int bytes) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        header.writeBytes(RawFile.u32(bytes));
        for (int b = bytes - 1; b >= 0; b--) {
            header.writeBytes(RawFile.u32(64 + segments.size()));
            for (int n = 0; n < frame.length;) {
                int run = 1;
                while (n + run < frame.length && run < 128
                        && (byte) (frame[n + run] >> 8 * b) == (byte) (frame[n] >> 8 * b)) {
                    run++;
                }
                if (run > 2) {
                    segments.write(1 - run);
                    segments.write(frame[n] >> 8 * b);
                    n += run;
                } else {
                    segments.write(0);
                    segments.write(frame[n++] >> 8 * b);
                }
            }
            if (segments.size() % 2 != 0) {
                segments.write(-128);
            }
        }
        header.writeBytes(new byte[64 - header.size()]);
        header.writeBytes(segments.toByteArray());
        return header.toByteArray();
    }

    /** An encoder of one page: every size of difference has a code of five bits but the last, which have six. */
    static byte[] lossless(int[] frame, int precision, int predictor, int interval) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(0xFF, 0xD8, 0xFF, 0xC4, 0, 19 + 17, 0, 0, 0, 0, 0, 15, 2));
        out.writeBytes(new byte[10]);
        for (int size = 0; size <= 16; size++) {
            out.write(size);
        }
        out.writeBytes(bytes(0xFF, 0xC3, 0, 11, precision, 0, ROWS, 0, COLUMNS, 1, 1, 0x11, 0));
        if (interval > 0) {
            out.writeBytes(bytes(0xFF, 0xDD, 0, 4, 0, interval));
        }
        out.writeBytes(bytes(0xFF, 0xDA, 0, 8, 1, 1, 0, predictor, 0, 0));
        StringBuilder bits = new StringBuilder();
        for (int n = 0; n < frame.length; n++) {
            boolean restarts = interval > 0 && n % interval == 0;
            if (restarts && n > 0) {
                flush(bits, out);
                out.writeBytes(bytes(0xFF, 0xD0 + (n / interval - 1) % 8));
            }
            int i = n % COLUMNS;
            int line = interval > 0 ? n % interval / COLUMNS : n / COLUMNS;
            int left = i > 0 ? frame[n - 1] : 0;
            int up = line > 0 ? frame[n - COLUMNS] : 0;
            int corner = i > 0 && line > 0 ? frame[n - COLUMNS - 1] : 0;
            int prediction = line == 0 ? i == 0 ? 1 << precision - 1 : left : i == 0 ? up : switch (predictor) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> corner;
                case 4 -> left + up - corner;
                case 5 -> left + (up - corner >> 1);
                case 6 -> up + (left - corner >> 1);
                default -> left + up >> 1;
            };
            int difference = (short) (frame[n] - prediction);
            int size = difference == Short.MIN_VALUE ? 16 : 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
            bits.append(size < 15 ? binary(size, 5) : binary(30 + size - 15, 6).substring(0, 6));
            if (size > 0 && size < 16) {
                bits.append(binary(difference > 0 ? difference : difference + (1 << size) - 1, size));
            }
        }
        flush(bits, out);
        out.writeBytes(bytes(0xFF, 0xD9));
        return out.toByteArray();
    }

    static String binary(int value, int digits) {
        String text = "0".repeat(digits) + Integer.toBinaryString(value);
        return text.substring(text.length() - digits);
    }

    static void flush(StringBuilder bits, ByteArrayOutputStream out) {
        bits.append("1".repeat((8 - bits.length() % 8) % 8));
        for (int n = 0; n < bits.length(); n += 8) {
            int value = Integer.parseInt(bits.substring(n, n + 8), 2);
            out.write(value);
            if (value == 0xFF) {
                out.write(0);
            }
        }
        bits.setLength(0);
    }
}
