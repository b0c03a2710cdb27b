package org.isocentra.dicom.internal.codec;

import java.util.Map;

/** How data sets are encoded. */
public enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2"),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1");

    private static final String JPEG = "1.2.840.10008.1.2.4.";

    private static final String RLE = "1.2.840.10008.1.2.5";

    /** Names of those this codec does not read, for its messages. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian"),
            Map.entry("1.2.840.10008.1.2.2", "Explicit VR Big Endian"),
            Map.entry(RLE, "RLE Lossless"),
            Map.entry(JPEG + "50", "JPEG Baseline"), Map.entry(JPEG + "51", "JPEG Extended"),
            Map.entry(JPEG + "57", "JPEG Lossless"), Map.entry(JPEG + "70", "JPEG Lossless, first-order prediction"),
            Map.entry(JPEG + "80", "JPEG-LS Lossless"), Map.entry(JPEG + "81", "JPEG-LS Near-Lossless"),
            Map.entry(JPEG + "90", "JPEG 2000 Lossless"), Map.entry(JPEG + "91", "JPEG 2000"),
            Map.entry(JPEG + "201", "High-Throughput JPEG 2000 Lossless"),
            Map.entry(JPEG + "203", "High-Throughput JPEG 2000"));

    private final String uid;

    TransferSyntax(String uid) {
        this.uid = uid;
    }

    public String uid() {
        return uid;
    }

    /** The syntax with this UID, {@code null} if it is not one of these (internal to the parser). */
    static TransferSyntax ofUid(String uid) {
        for (TransferSyntax syntax : values()) {
            if (syntax.uid.equals(uid)) {
                return syntax;
            }
        }
        return null;
    }

    /** Whether pixels are compressed, in a data set that is explicit little endian all the same. */
    static boolean isEncapsulated(String uid) {
        return uid.startsWith(JPEG) || uid.equals(RLE);
    }

    /** Name and UID of any syntax. */
    static String describe(String uid) {
        return OTHERS.containsKey(uid) ? OTHERS.get(uid) + " (" + uid + ")" : "'" + uid + "'";
    }
}
