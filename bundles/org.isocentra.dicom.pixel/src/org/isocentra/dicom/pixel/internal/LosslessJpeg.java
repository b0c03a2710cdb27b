package org.isocentra.dicom.pixel.internal;

import java.util.Arrays;
import java.util.Set;

import org.isocentra.dicom.api.pixel.FrameFault;
import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.osgi.service.component.annotations.Component;

/** JPEG without loss (ISO/IEC 10918-1 annex H, process 14): Huffman coded differences from one of seven predictions. */
@Component
public final class LosslessJpeg implements PixelDecoder {

    private static final Set<String> SYNTAXES = Set.of("1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70");

    @Override
    public Set<String> transferSyntaxes() {
        return SYNTAXES;
    }

    @Override
    public void decode(byte[] compressed, PixelLayout frame, byte[] pixels, int offset) throws FrameFault {
        JpegMarkers markers = new JpegMarkers(compressed);
        HuffmanTable[] tables = new HuffmanTable[4];
        int precision = 0;
        int interval = 0;
        for (int marker = markers.nextSegment(); marker != JpegMarkers.SCAN; marker = markers.nextSegment()) {
            if (JpegMarkers.isFrame(marker)) {
                if (marker != JpegMarkers.LOSSLESS) {
                    throw FrameFault.notRead("is compressed by another JPEG process than its transfer syntax says");
                }
                precision = markers.precision(frame);
            } else if (marker == JpegMarkers.HUFFMAN_TABLES) {
                readTables(markers, tables);
            } else if (marker == JpegMarkers.RESTART_INTERVAL) {
                interval = markers.u16();
            } else if (marker == JpegMarkers.END) {
                throw FrameFault.damaged("ends before its pixels");
            }
        }
        if (precision < 2 || precision > 16) {
            throw FrameFault.damaged("has samples of " + precision + " bits");
        }
        if (interval % frame.columns() != 0) {
            throw FrameFault.damaged("restarts within a row");
        }
        int components = markers.u8();
        markers.u8();
        int table = markers.u8() >> 4;
        int predictor = markers.u8();
        markers.u8();
        int shift = markers.u8() & 0xF;
        if (components != 1 || table >= tables.length || tables[table] == null || predictor < 1 || predictor > 7
                || shift >= precision) {
            throw FrameFault.damaged("has a scan header that makes no sense");
        }
        JpegBits bits = new JpegBits(compressed, markers.end());
        Scan scan = new Scan(bits, tables[table], predictor, 1 << precision - shift - 1, frame.columns());
        int rowsToRestart = interval / frame.columns();
        int width = frame.bitsAllocated() / 8;
        for (int j = 0; j < frame.rows(); j++) {
            if (rowsToRestart > 0 && j > 0 && j % rowsToRestart == 0) {
                bits.restart();
                scan.restart();
            }
            int[] row = scan.nextRow();
            int at = offset + j * width * row.length;
            for (int value : row) {
                for (int n = 0; n < width; n++) {
                    pixels[at++] = (byte) (value << shift >> 8 * n);
                }
            }
        }
    }

    private static void readTables(JpegMarkers markers, HuffmanTable[] tables) throws FrameFault {
        while (!markers.isAtEnd()) {
            int id = markers.u8();
            if (id >= tables.length) {
                throw FrameFault.damaged("has a Huffman table of class " + (id >> 4) + " and number " + (id & 0xF));
            }
            tables[id] = new HuffmanTable(markers);
        }
    }

    /** Rows one after the other, each from the one before it. */
    private static final class Scan {

        private final JpegBits bits;
        private final HuffmanTable table;
        private final int predictor;
        private final int middle;
        private int[] above;
        private int[] row;
        private boolean first = true;

        /** @param middle the value from which the first sample differs */
        Scan(JpegBits bits, HuffmanTable table, int predictor, int middle, int columns) {
            this.bits = bits;
            this.table = table;
            this.predictor = predictor;
            this.middle = middle;
            this.above = new int[columns];
            this.row = new int[columns];
        }

        /** The next row is coded as the first one is. */
        void restart() {
            first = true;
        }

        int[] nextRow() throws FrameFault {
            int[] spare = above;
            above = row;
            row = spare;
            row[0] = add(first ? middle : above[0]);
            for (int i = 1; i < row.length; i++) {
                row[i] = add(first ? row[i - 1] : prediction(row[i - 1], above[i], above[i - 1]));
            }
            first = false;
            return row;
        }

        private int add(int prediction) throws FrameFault {
            return prediction + table.difference(bits) & 0xFFFF;
        }

        private int prediction(int left, int up, int corner) {
            return switch (predictor) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> corner;
                case 4 -> left + up - corner;
                case 5 -> left + (up - corner >> 1);
                case 6 -> up + (left - corner >> 1);
                default -> left + up >> 1;
            };
        }
    }

    /** Codes of up to 16 bits for the sizes of differences. */
    private static final class HuffmanTable {

        private static final int MOST_BITS = 16;

        /** Beyond the last code of each length, as a number of that many bits; 0 where there is none. */
        private final int[] limit = new int[MOST_BITS + 1];
        /** What to add to a code to find its size in {@link #sizes}. */
        private final int[] shift = new int[MOST_BITS + 1];
        private final byte[] sizes;

        HuffmanTable(JpegMarkers markers) throws FrameFault {
            int[] count = new int[MOST_BITS + 1];
            for (int length = 1; length <= MOST_BITS; length++) {
                count[length] = markers.u8();
            }
            sizes = new byte[Arrays.stream(count).sum()];
            for (int n = 0; n < sizes.length; n++) {
                int size = markers.u8();
                if (size > MOST_BITS) {
                    throw FrameFault.damaged("has a code for differences of " + size + " bits");
                }
                sizes[n] = (byte) size;
            }
            int code = 0;
            int index = 0;
            for (int length = 1; length <= MOST_BITS; length++) {
                shift[length] = index - code;
                code += count[length];
                index += count[length];
                if (code > 1 << length) {
                    throw FrameFault.damaged("has a Huffman table with more codes than there can be");
                }
                limit[length] = count[length] == 0 ? 0 : code;
                code <<= 1;
            }
        }

        int difference(JpegBits bits) throws FrameFault {
            int code = 0;
            for (int length = 1; length <= MOST_BITS; length++) {
                code = code << 1 | bits.next();
                if (code < limit[length]) {
                    return bits.signed(sizes[code + shift[length]]);
                }
            }
            throw FrameFault.damaged("has a code that is not in its Huffman table");
        }
    }

    /** The entropy coded bits, without the zeros that follow FF. */
    private static final class JpegBits {

        private static final int WHOLE_RANGE = 16;

        private final byte[] bytes;
        private int next;
        private int held;
        private int count;

        JpegBits(byte[] bytes, int start) {
            this.bytes = bytes;
            this.next = start;
        }

        int next() throws FrameFault {
            if (count == 0) {
                if (next >= bytes.length || isMarker()) {
                    throw FrameFault.damaged("ends in the middle of its pixels");
                }
                held = bytes[next] & 0xFF;
                next += held == 0xFF ? 2 : 1;
                count = 8;
            }
            return held >> --count & 1;
        }

        private boolean isMarker() {
            return (bytes[next] & 0xFF) == 0xFF && (next + 1 >= bytes.length || bytes[next + 1] != 0);
        }

        /** A difference of this many bits; those that begin with 0 are negative. */
        int signed(int size) throws FrameFault {
            if (size == WHOLE_RANGE) {
                return 1 << WHOLE_RANGE - 1;
            }
            int value = 0;
            for (int n = 0; n < size; n++) {
                value = value << 1 | next();
            }
            return size == 0 || value >> size - 1 == 1 ? value : value - (1 << size) + 1;
        }

        /** Goes behind the restart marker that must be here. */
        void restart() throws FrameFault {
            count = 0;
            while (next + 1 < bytes.length && bytes[next] == (byte) 0xFF && bytes[next + 1] == (byte) 0xFF) {
                next++;
            }
            if (next + 1 >= bytes.length || bytes[next] != (byte) 0xFF || (bytes[next + 1] & 0xF8) != 0xD0) {
                throw FrameFault.damaged("has no restart marker at byte " + next);
            }
            next += 2;
        }
    }
}
