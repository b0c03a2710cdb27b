package org.isocentra.dicom.codec;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How data sets are encoded. Those with compressed pixels are all encoded as {@link #EXPLICIT_LITTLE_ENDIAN}, and
 * differ in what decodes their frames. This codec writes the first two.
 */
public enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2"),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1"),
    DEFLATED("1.2.840.10008.1.2.1.99"),
    BIG_ENDIAN("1.2.840.10008.1.2.2");

    private static final String JPEG = "1.2.840.10008.1.2.4.";
    private static final String RLE = "1.2.840.10008.1.2.5";
    /** JPEG Baseline and Extended. */
    private static final Set<String> WITH_LOSS = Set.of(JPEG + "50", JPEG + "51");

    /** Names of others, for messages. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("1.2.840.10008.1.20", "Papyrus 3 Implicit VR Little Endian"),
            Map.entry(RLE, "RLE Lossless"),
            Map.entry(JPEG + "50", "JPEG Baseline"), Map.entry(JPEG + "51", "JPEG Extended"),
            Map.entry(JPEG + "57", "JPEG Lossless"), Map.entry(JPEG + "70", "JPEG Lossless, First-Order Prediction"),
            Map.entry(JPEG + "80", "JPEG-LS Lossless"), Map.entry(JPEG + "81", "JPEG-LS Near-Lossless"),
            Map.entry(JPEG + "90", "JPEG 2000 Lossless"), Map.entry(JPEG + "91", "JPEG 2000"),
            Map.entry(JPEG + "92", "JPEG 2000 Part 2 Lossless"), Map.entry(JPEG + "93", "JPEG 2000 Part 2"),
            Map.entry(JPEG + "100", "MPEG2"), Map.entry(JPEG + "102", "MPEG-4 AVC/H.264"),
            Map.entry(JPEG + "110", "JPEG XL Lossless"), Map.entry(JPEG + "112", "JPEG XL"),
            Map.entry(JPEG + "201", "High-Throughput JPEG 2000 Lossless"),
            Map.entry(JPEG + "202", "High-Throughput JPEG 2000 with RPCL, Lossless"),
            Map.entry(JPEG + "203", "High-Throughput JPEG 2000"));

    private final String uid;

    TransferSyntax(String uid) {
        this.uid = uid;
    }

    public String uid() {
        return uid;
    }

    boolean isExplicit() {
        return this != IMPLICIT_LITTLE_ENDIAN;
    }

    /** The syntax with this UID; absent if it is not one of these. */
    public static Optional<TransferSyntax> ofUid(String uid) {
        return Arrays.stream(values()).filter(s -> s.uid.equals(uid)).findFirst();
    }

    /** Whether an image has lost something for certain; others may have, and say so in the data set. */
    static boolean losesDetail(String uid) {
        return WITH_LOSS.contains(uid);
    }

    /** Whether pixels are compressed, for certain: all but them can be read without a decoder. */
    static boolean isCompressed(String uid) {
        return uid.startsWith(JPEG) || uid.equals(RLE);
    }

    /** Name and UID of a syntax that is not one of these. */
    static String describe(String uid) {
        return OTHERS.containsKey(uid) ? OTHERS.get(uid) + " (" + uid + ")" : "'" + uid + "'";
    }
}
