package org.isocentra.dicom.internal.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A Part 10 file made byte by byte, right or wrong as the test wants it. */
final class RawFile {

    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final String IMPLICIT = "1.2.840.10008.1.2";
    static final int UNDEFINED = 0xFFFF_FFFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static RawFile withSyntax(String uid) {
        RawFile meta = new RawFile().element(0x0002_0010, "UI", even(uid, '\0'));
        RawFile file = new RawFile();
        file.out.writeBytes(new byte[128]);
        file.out.writeBytes(ascii("DICM"));
        return file.element(0x0002_0000, "UL", u32(meta.out.size())).raw(meta.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    RawFile raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** An explicit element with a value and the length it has. */
    RawFile element(int tag, String vr, byte[] value) {
        return head(tag, vr, value.length).raw(value);
    }

    RawFile element(int tag, String vr, String text) {
        return element(tag, vr, even(text, vr.equals("UI") ? '\0' : ' '));
    }

    /** The head of an explicit element, whatever follows. */
    RawFile head(int tag, String vr, int length) {
        tag(tag).raw(ascii(vr));
        boolean longLength = "OB OD OF OL OV OW SQ SV UC UN UR UT UV".contains(vr);
        return longLength ? raw(new byte[2]).raw(u32(length)) : raw(u16(length));
    }

    RawFile implicit(int tag, byte[] value) {
        return tag(tag).raw(u32(value.length)).raw(value);
    }

    RawFile implicitHead(int tag, int length) {
        return tag(tag).raw(u32(length));
    }

    RawFile item(int length) {
        return implicitHead(0xFFFE_E000, length);
    }

    RawFile endItem() {
        return implicitHead(0xFFFE_E00D, 0);
    }

    RawFile endSequence() {
        return implicitHead(0xFFFE_E0DD, 0);
    }

    private RawFile tag(int tag) {
        return raw(u16(tag >>> 16)).raw(u16(tag));
    }

    static byte[] u16(int value) {
        return ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array();
    }

    static byte[] u32(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    static byte[] even(String text, char padding) {
        return ascii(text.length() % 2 == 0 ? text : text + padding);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
