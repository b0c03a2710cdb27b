package org.isocentra.dicom.internal.codec;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.isocentra.dicom.internal.codec.jpeg2000.Jpeg2000;

/** How data sets are encoded: those this codec reads. It writes the first two. */
public enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", null),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", null),
    DEFLATED("1.2.840.10008.1.2.1.99", null),
    BIG_ENDIAN("1.2.840.10008.1.2.2", null),
    RLE("1.2.840.10008.1.2.5", new RunLengths()),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", new LossyJpeg()),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", new LossyJpeg()),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", new LosslessJpeg()),
    JPEG_LOSSLESS_FIRST_ORDER("1.2.840.10008.1.2.4.70", new LosslessJpeg()),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", new Jpeg2000()),
    JPEG_2000("1.2.840.10008.1.2.4.91", new Jpeg2000());

    private static final String JPEG = "1.2.840.10008.1.2.4.";

    /** Names of those this codec does not read, for its messages. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("1.2.840.10008.1.20", "Papyrus 3 Implicit VR Little Endian"),
            Map.entry(JPEG + "80", "JPEG-LS Lossless"), Map.entry(JPEG + "81", "JPEG-LS Near-Lossless"),
            Map.entry(JPEG + "92", "JPEG 2000 Part 2 Lossless"), Map.entry(JPEG + "93", "JPEG 2000 Part 2"),
            Map.entry(JPEG + "100", "MPEG2"), Map.entry(JPEG + "102", "MPEG-4 AVC/H.264"),
            Map.entry(JPEG + "110", "JPEG XL Lossless"), Map.entry(JPEG + "112", "JPEG XL"),
            Map.entry(JPEG + "201", "High-Throughput JPEG 2000 Lossless"),
            Map.entry(JPEG + "202", "High-Throughput JPEG 2000 with RPCL, Lossless"),
            Map.entry(JPEG + "203", "High-Throughput JPEG 2000"));

    private final String uid;
    private final FrameDecoder decoder;

    TransferSyntax(String uid, FrameDecoder decoder) {
        this.uid = uid;
        this.decoder = decoder;
    }

    public String uid() {
        return uid;
    }

    boolean isExplicit() {
        return this != IMPLICIT_LITTLE_ENDIAN;
    }

    /** Whether the image has lost something for certain; others may have, and say so in the data set. */
    boolean losesDetail() {
        return this == JPEG_BASELINE || this == JPEG_EXTENDED;
    }

    /** What decompresses frames; absent where pixels are stored as they are. */
    Optional<FrameDecoder> decoder() {
        return Optional.ofNullable(decoder);
    }

    /** The syntax with this UID; absent if it is not one of these. */
    public static Optional<TransferSyntax> ofUid(String uid) {
        return Arrays.stream(values()).filter(s -> s.uid.equals(uid)).findFirst();
    }

    /** Whether all but the pixels of a data set can be read, which are compressed in a way that is not known here. */
    static boolean isReadableHeader(String uid) {
        return uid.startsWith(JPEG);
    }

    /** Name and UID of a syntax that is not one of these. */
    static String describe(String uid) {
        return OTHERS.containsKey(uid) ? OTHERS.get(uid) + " (" + uid + ")" : "'" + uid + "'";
    }
}
