package org.isocentra.dicom.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Writes Part 10 files. Explicit VR little endian, except where a value is too long for the 16 bits that encoding has
 * for the length of text (a contour of some 2500 points): then the whole file is implicit VR little endian, which every
 * reader must understand.
 */
public final class DicomWriter {

    /** Identifies this writer in the files it makes. */
    private static final String IMPLEMENTATION_UID = "2.25.292307872148725979908256556524853481699";
    private static final String IMPLEMENTATION_NAME = "ISOCENTRA_1";
    private static final int MAX_SHORT_LENGTH = 0xFFFE;
    private static final int ITEM = 0xFFFE_E000;
    private static final int PREAMBLE_BYTES = 128;

    private final OutputStream out;
    private final boolean explicit;
    /** Lengths of sequences, each worked out once. */
    private final Map<Element.Sequence, Long> lengths = new IdentityHashMap<>();

    private DicomWriter(OutputStream out, boolean explicit) {
        this.out = out;
        this.explicit = explicit;
    }

    /** Writes a data set, which must have SOP class and instance, with the file meta information it needs. */
    public static void write(DataSet data, OutputStream out) throws IOException {
        TransferSyntax syntax = syntaxFor(data);
        Node root = Node.root("new object", data);
        DataSet meta = new DataSet.Builder()
                .put(Attribute.FILE_META_INFORMATION_VERSION, new byte[] {0, 1})
                .put(Attribute.MEDIA_STORAGE_SOP_CLASS_UID, root.requiredText(Attribute.SOP_CLASS_UID))
                .put(Attribute.MEDIA_STORAGE_SOP_INSTANCE_UID, root.requiredText(Attribute.SOP_INSTANCE_UID))
                .put(Attribute.TRANSFER_SYNTAX_UID, syntax.uid())
                .put(Attribute.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_UID)
                .put(Attribute.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION_NAME).build();
        DicomWriter header = new DicomWriter(out, true);
        out.write(new byte[PREAMBLE_BYTES]);
        out.write("DICM".getBytes(StandardCharsets.US_ASCII));
        DataSet groupLength = new DataSet.Builder()
                .put(Attribute.FILE_META_INFORMATION_GROUP_LENGTH, (int) header.length(meta)).build();
        header.write(groupLength);
        header.write(meta);
        new DicomWriter(out, syntax == TransferSyntax.EXPLICIT_LITTLE_ENDIAN).write(data);
        out.flush();
    }

    static TransferSyntax syntaxFor(DataSet data) {
        return hasLongText(data) ? TransferSyntax.IMPLICIT_LITTLE_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    }

    private static boolean hasLongText(DataSet data) {
        return data.elements().stream().anyMatch(element -> switch (element) {
            case Element.Value value -> !value.vr().hasLongLength() && value.bytes().length > MAX_SHORT_LENGTH;
            case Element.Sequence sequence -> sequence.items().stream().anyMatch(DicomWriter::hasLongText);
        });
    }

    private void write(DataSet data) throws IOException {
        for (Element element : data.elements()) {
            tag(element.tag());
            switch (element) {
                case Element.Value value -> {
                    head(value.vr(), padded(value.bytes().length));
                    out.write(value.bytes());
                    if (value.bytes().length % 2 != 0) {
                        out.write(value.vr().padding());
                    }
                }
                case Element.Sequence sequence -> {
                    head(Vr.SQ, contentLength(sequence));
                    for (DataSet item : sequence.items()) {
                        tag(ITEM);
                        u32(length(item));
                        write(item);
                    }
                }
            }
        }
    }

    private void head(Vr vr, long length) throws IOException {
        if (!explicit) {
            u32(length);
            return;
        }
        out.write(vr.name().getBytes(StandardCharsets.US_ASCII));
        if (vr.hasLongLength()) {
            u16(0);
            u32(length);
        } else {
            u16((int) length);
        }
    }

    private long length(DataSet data) {
        long length = 0;
        for (Element element : data.elements()) {
            length += 4 + (explicit && element.vr().hasLongLength() ? 8 : 4) + switch (element) {
                case Element.Value value -> padded(value.bytes().length);
                case Element.Sequence sequence -> contentLength(sequence);
            };
        }
        return length;
    }

    private long contentLength(Element.Sequence sequence) {
        Long known = lengths.get(sequence);
        if (known == null) {
            known = sequence.items().stream().mapToLong(item -> 8 + length(item)).sum();
            lengths.put(sequence, known);
        }
        return known;
    }

    private static long padded(int length) {
        return length + (length & 1);
    }

    private void tag(int tag) throws IOException {
        u16(tag >>> 16);
        u16(tag);
    }

    private void u32(long value) throws IOException {
        u16((int) value);
        u16((int) (value >>> 16));
    }

    private void u16(int value) throws IOException {
        out.write(value);
        out.write(value >>> 8);
    }
}
