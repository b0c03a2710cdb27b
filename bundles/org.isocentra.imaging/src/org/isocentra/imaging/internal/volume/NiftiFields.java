package org.isocentra.imaging.internal.volume;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.isocentra.model.InputException;

/**
 * The header of a NIfTI file.
 *
 * @param file for messages
 * @param bytes in the order of the file
 */
record NiftiFields(String file, Version version, ByteBuffer bytes) {

    /** Above any position, be it in micrometres; far below what could overflow in calculations with it. */
    private static final double FAR = 1e9;

    /** The two versions: the second has wider numbers in other places. */
    enum Version {
        ONE(348, "n+1\0", "ni1\0", 344), TWO(540, "n+2\0", "ni2\0", 4);

        final int headerBytes;
        final String single;
        final String pair;
        private final int magic;

        Version(int headerBytes, String single, String pair, int magic) {
            this.headerBytes = headerBytes;
            this.single = single;
            this.pair = pair;
            this.magic = magic;
        }

        @Override
        public String toString() {
            return "NIfTI-" + (ordinal() + 1);
        }
    }

    /** Where the fields are in the header of each version, and of which type. */
    enum Field {
        DIM(40, Short.BYTES, 16, Long.BYTES), DATATYPE(70, Short.BYTES, 12, Short.BYTES),
        XYZT_UNITS(123, Byte.BYTES, 500, Integer.BYTES), QFORM_CODE(252, Short.BYTES, 344, Integer.BYTES),
        SFORM_CODE(254, Short.BYTES, 348, Integer.BYTES), VOX_OFFSET(108, Float.BYTES, 168, Long.BYTES),
        PIXDIM(76, Float.BYTES, 104, Double.BYTES), SCL_SLOPE(112, Float.BYTES, 176, Double.BYTES),
        SCL_INTER(116, Float.BYTES, 184, Double.BYTES), QUATERN(256, Float.BYTES, 352, Double.BYTES),
        QOFFSET(268, Float.BYTES, 376, Double.BYTES), SROW(280, Float.BYTES, 400, Double.BYTES);

        private final int[] offset;
        private final int[] width;

        Field(int offset, int width, int secondOffset, int secondWidth) {
            this.offset = new int[] {offset, secondOffset};
            this.width = new int[] {width, secondWidth};
        }

        /** One of the integers of this field. */
        private long whole(ByteBuffer header, Version version, int n) {
            int at = offset[version.ordinal()] + n * width[version.ordinal()];
            return switch (width[version.ordinal()]) {
                case Byte.BYTES -> header.get(at);
                case Short.BYTES -> header.getShort(at);
                case Integer.BYTES -> header.getInt(at);
                default -> header.getLong(at);
            };
        }

        /** One of the floating-point numbers of this field. */
        private double real(ByteBuffer header, Version version, int n) {
            int at = offset[version.ordinal()] + n * width[version.ordinal()];
            return version == Version.ONE ? header.getFloat(at) : header.getDouble(at);
        }
    }

    String magic() {
        return new String(bytes.array(), version.magic, 4, StandardCharsets.ISO_8859_1);
    }

    long whole(Field field, int n) {
        return field.whole(bytes, version, n);
    }

    double real(Field field, int n) {
        return field.real(bytes, version, n);
    }

    /** A number that tells where something is. */
    double number(Field field, int n) {
        double number = real(field, n);
        if (!Double.isFinite(number)) {
            throw new InputException(file, "its position is not a number", "Export the image again.");
        }
        if (Math.abs(number) > FAR) {
            throw new InputException(file, "its position is out of all bounds: " + number,
                    "Export the image again.");
        }
        return number;
    }
}
