package org.isocentra.dicom.dcm4che.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of small DICOM files, explicit little endian. */
final class Sample {

    static final String STUDY = "2.25.100";
    private static final String ENCAPSULATED = "1.2.840.10008.5.1.4.1.1.104.1";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Sample() {
    }

    /** @param content whatever, of even length */
    static byte[] object(String series, String uid, byte[] content) {
        Sample meta = new Sample();
        meta.text(0x0002_0002, "UI", ENCAPSULATED).text(0x0002_0003, "UI", uid)
                .text(0x0002_0010, "UI", "1.2.840.10008.1.2.1").text(0x0002_0012, "UI", "2.25.1");
        Sample file = new Sample();
        file.out.writeBytes(new byte[128]);
        file.out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        file.element(0x0002_0000, "UL", ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(meta.out.size())
                .array());
        file.out.writeBytes(meta.out.toByteArray());
        file.text(0x0008_0016, "UI", ENCAPSULATED).text(0x0008_0018, "UI", uid).text(0x0008_0060, "CS", "OT")
                .text(0x0010_0010, "PN", "Sample^One").text(0x0010_0020, "LO", "SAMPLE-1")
                .text(0x0020_000D, "UI", STUDY).text(0x0020_000E, "UI", series).element(0x0042_0011, "OB", content);
        return file.out.toByteArray();
    }

    private Sample text(int tag, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        int length = bytes.length;
        byte[] even = Arrays.copyOf(bytes, length + length % 2);
        if (even.length > length) {
            even[length] = (byte) (vr.equals("UI") ? 0 : ' ');
        }
        return element(tag, vr, even);
    }

    private Sample element(int tag, String vr, byte[] value) {
        boolean wide = vr.equals("OB");
        ByteBuffer head = ByteBuffer.allocate(wide ? 12 : 8).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (tag >>> 16)).putShort((short) tag).put(vr.getBytes(StandardCharsets.US_ASCII));
        if (wide) {
            head.putShort((short) 0).putInt(value.length);
        } else {
            head.putShort((short) value.length);
        }
        out.writeBytes(head.array());
        out.writeBytes(value);
        return this;
    }
}
