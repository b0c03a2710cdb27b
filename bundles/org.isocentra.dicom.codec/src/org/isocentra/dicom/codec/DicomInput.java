package org.isocentra.dicom.codec;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of known total length, little endian until told otherwise; every read is checked against what is left before
 * memory is taken.
 */
final class DicomInput implements Closeable {

    private static final int BUFFER_BYTES = 16 << 10;

    private final InputStream stream;
    private final long length;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int filled;
    private long position;
    private boolean bigEndian;

    DicomInput(InputStream stream, long length) {
        this.stream = stream;
        this.length = length;
    }

    DicomInput(byte[] bytes) {
        this(new ByteArrayInputStream(bytes), bytes.length);
    }

    /** From here on, numbers have their most significant byte first. */
    void turnBigEndian() {
        bigEndian = true;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    long position() {
        return position;
    }

    long length() {
        return length;
    }

    long remaining() {
        return length - position;
    }

    int u8() throws IOException {
        if (next == filled) {
            fill();
        }
        position++;
        return buffer[next++] & 0xFF;
    }

    int u16() throws IOException {
        return bigEndian ? u8() << 8 | u8() : u8() | u8() << 8;
    }

    int i32() throws IOException {
        return bigEndian ? u16() << 16 | u16() : u16() | u16() << 16;
    }

    long u32() throws IOException {
        return i32() & 0xFFFF_FFFFL;
    }

    /** A tag: group and element, each in the order of bytes that holds. */
    int tag() throws IOException {
        return u16() << 16 | u16();
    }

    byte[] bytes(int count) throws IOException {
        if (count > remaining()) {
            throw new EOFException();
        }
        byte[] bytes = new byte[count];
        int buffered = Math.min(count, filled - next);
        System.arraycopy(buffer, next, bytes, 0, buffered);
        next += buffered;
        if (stream.readNBytes(bytes, buffered, count - buffered) < count - buffered) {
            throw new EOFException();
        }
        position += count;
        return bytes;
    }

    /** As {@link #bytes}, with each word's least significant byte first, whatever the order here. */
    byte[] words(int count, int wordBytes) throws IOException {
        byte[] bytes = bytes(count);
        if (bigEndian) {
            for (int from = 0; from + wordBytes <= count; from += wordBytes) {
                for (int a = from, b = from + wordBytes - 1; a < b; a++, b--) {
                    byte swapped = bytes[a];
                    bytes[a] = bytes[b];
                    bytes[b] = swapped;
                }
            }
        }
        return bytes;
    }

    private void fill() throws IOException {
        next = 0;
        filled = 0;
        int read = stream.read(buffer);
        if (read <= 0) {
            throw new EOFException();
        }
        filled = read;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
