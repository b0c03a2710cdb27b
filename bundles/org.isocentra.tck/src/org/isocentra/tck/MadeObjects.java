package org.isocentra.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files of a study with new UIDs: encapsulated documents, explicit little endian, in two series.
 *
 * @param series their UIDs, in order
 */
record MadeObjects(String study, List<String> series, List<String> uids, List<Path> files) {

    static final String PATIENT = "MADE-1";
    static final int PER_SERIES = 3;

    private static final String ENCAPSULATED = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final int LARGE = 1 << 18;

    /** @param folder new; the files' names tell nothing */
    static MadeObjects in(Path folder) throws IOException {
        Files.createDirectories(folder);
        MadeObjects made = new MadeObjects(newUid(), Stream.generate(MadeObjects::newUid).limit(2).sorted().toList(),
                new ArrayList<>(), new ArrayList<>());
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        for (int n = 0; n < 2 * PER_SERIES; n++) {
            made.uids.add(newUid());
            // content that looks like the end of a part of a multipart answer
            byte[] content = n == 0 ? large : "\r\n--boundary-%03d--\r\n".formatted(n).getBytes(
                    StandardCharsets.US_ASCII);
            made.files.add(Files.write(folder.resolve("f" + n), made.object(n, content)));
        }
        return made;
    }

    static String newUid() {
        return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
    }

    /** Another object, with the UIDs of the second. */
    Path changed(Path file) throws IOException {
        return Files.write(file, object(1, new byte[] {4, 7, 1, 1}));
    }

    private byte[] object(int n, byte[] content) {
        Bytes meta = new Bytes().text(0x0002_0002, "UI", ENCAPSULATED).text(0x0002_0003, "UI", uids.get(n))
                .text(0x0002_0010, "UI", "1.2.840.10008.1.2.1").text(0x0002_0012, "UI", "2.25.1");
        Bytes file = new Bytes();
        file.out.writeBytes(new byte[128]);
        file.out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        file.element(0x0002_0000, "UL", ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(meta.out.size())
                .array());
        file.out.writeBytes(meta.out.toByteArray());
        file.text(0x0008_0016, "UI", ENCAPSULATED).text(0x0008_0018, "UI", uids.get(n)).text(0x0008_0060, "CS", "OT")
                .text(0x0010_0010, "PN", "Made^One").text(0x0010_0020, "LO", PATIENT).text(0x0020_000D, "UI", study)
                .text(0x0020_000E, "UI", series.get(n / PER_SERIES)).element(0x0042_0011, "OB", content);
        return file.out.toByteArray();
    }

    private static final class Bytes {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes text(int tag, String vr, String value) {
            byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
            byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
            if (even.length > bytes.length) {
                even[bytes.length] = (byte) (vr.equals("UI") ? 0 : ' ');
            }
            return element(tag, vr, even);
        }

        Bytes element(int tag, String vr, byte[] value) {
            boolean wide = vr.equals("OB");
            ByteBuffer head = ByteBuffer.allocate(wide ? 12 : 8).order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) (tag >>> 16)).putShort((short) tag)
                    .put(vr.getBytes(StandardCharsets.US_ASCII));
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
}
