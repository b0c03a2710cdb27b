package org.isocentra.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Data sets of Deflated Explicit VR Little Endian: all that follows the file meta information is one raw stream. */
final class Inflation {

    private static final int STEP_BYTES = 64 << 10;

    private Inflation() {
    }

    /**
     * The rest of the input, inflated.
     *
     * @param most bytes that may come of it
     * @return no more than one step beyond that
     * @throws EOFException if the stream is cut off
     */
    static byte[] rest(DicomInput in, long most) throws IOException, DataFormatException {
        try (Inflater inflater = new Inflater(true)) {
            ByteArrayOutputStream inflated = new ByteArrayOutputStream();
            byte[] step = new byte[STEP_BYTES];
            while (!inflater.finished() && inflated.size() <= most) {
                if (inflater.needsInput()) {
                    if (in.remaining() == 0) {
                        throw new EOFException();
                    }
                    inflater.setInput(in.bytes((int) Math.min(STEP_BYTES, in.remaining())));
                }
                int count = inflater.inflate(step);
                if (count == 0 && inflater.needsDictionary()) {
                    throw new DataFormatException("it needs a dictionary");
                }
                inflated.write(step, 0, count);
            }
            return inflated.toByteArray();
        }
    }
}
