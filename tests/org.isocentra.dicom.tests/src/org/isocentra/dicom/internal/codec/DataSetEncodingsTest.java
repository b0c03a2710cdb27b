package org.isocentra.dicom.internal.codec;

import static org.isocentra.dicom.internal.codec.PixelFiles.PIXEL_DATA;
import static org.isocentra.dicom.internal.codec.PixelFiles.bytes;
import static org.isocentra.dicom.internal.codec.PixelFiles.compressed;
import static org.isocentra.dicom.internal.codec.PixelFiles.deflated;
import static org.isocentra.dicom.internal.codec.PixelFiles.image;
import static org.isocentra.dicom.internal.codec.PixelFiles.littleEndian;
import static org.isocentra.dicom.internal.codec.PixelFiles.picture;
import static org.isocentra.dicom.internal.codec.PixelFiles.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.codec.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole data sets in other encodings are read as the usual ones are. */
class DataSetEncodingsTest {

    @Test
    void deflatedFilesAreReadAsOthersAre(@TempDir Path folder) throws IOException {
        int[] values = picture(1, 16);
        byte[] plain = image(RawFile.EXPLICIT, 1, 16).element(PIXEL_DATA, "OW", littleEndian(values, 2)).bytes();
        int start = RawFile.withSyntax(RawFile.EXPLICIT).bytes().length;
        byte[] file = deflated(Arrays.copyOfRange(plain, start, plain.length));
        assertEquals(new DicomReader().read("plain", plain).data(), new DicomReader().read("deflated", file).data());
        Path path = Files.write(folder.resolve("deflated.dcm"), file);
        assertEquals(8, new DicomReader().readHeader(path).data().elements().size());
        refused(Arrays.copyOf(file, file.length - 10), "truncated");
        byte[] damaged = file.clone();
        Arrays.fill(damaged, damaged.length - 40, damaged.length, (byte) 0xFF);
        refused(damaged, "image.dcm");
    }

    @Test
    void aDeflateBombIsRefused() {
        refused(deflated(new byte[1 << 20], 80), "its deflated data set becomes more than 67108864 bytes");
    }

    @Test
    void bigEndianFilesAreReadAsOthersAre() {
        byte[] file = RawFile.withSyntax(TransferSyntax.BIG_ENDIAN.uid()).raw(bytes(
                0x00, 0x28, 0x00, 0x02, 'U', 'S', 0, 2, 0, 1, 0x00, 0x28, 0x00, 0x09, 'A', 'T', 0, 4, 0x30, 0x04, 0, 12,
                0x00, 0x28, 0x00, 0x10, 'U', 'S', 0, 2, 0, 1, 0x00, 0x28, 0x00, 0x11, 'U', 'S', 0, 2, 0, 2,
                0x00, 0x28, 0x01, 0x00, 'U', 'S', 0, 2, 0, 16, 0x00, 0x28, 0x01, 0x01, 'U', 'S', 0, 2, 0, 16,
                0x00, 0x28, 0x01, 0x02, 'U', 'S', 0, 2, 0, 15, 0x00, 0x28, 0x01, 0x03, 'U', 'S', 0, 2, 0, 0,
                0x30, 0x0A, 0x01, 0x40, 'F', 'L', 0, 4, 0x40, 0x20, 0, 0,
                0x40, 0x08, 0x01, 0x15, 'S', 'Q', 0, 0, 0, 0, 0, 18, 0xFF, 0xFE, 0xE0, 0x00, 0, 0, 0, 10,
                0x00, 0x28, 0x00, 0x10, 'U', 'S', 0, 2, 1, 2,
                0x7F, 0xE0, 0x00, 0x10, 'O', 'W', 0, 0, 0, 0, 0, 4, 0x12, 0x34, 0xAB, 0xCD)).bytes();
        DicomFile read = new DicomReader().read("big.dcm", file);
        Node root = read.root();
        assertEquals(2, root.requiredInteger(Attribute.COLUMNS));
        assertEquals(2.5, root.requiredNumber(Attribute.TABLE_TOP_PITCH_ANGLE));
        assertTrue(root.pointsTo(Attribute.FRAME_INCREMENT_POINTER, Attribute.GRID_FRAME_OFFSET_VECTOR));
        Element.Sequence sequence = (Element.Sequence) root.data().find(0x4008_0115).orElseThrow();
        assertEquals(0x102, Node.root("item", sequence.items().getFirst()).requiredInteger(Attribute.ROWS));
        assertArrayEquals(bytes(0x34, 0x12, 0xCD, 0xAB), root.bytes(Attribute.PIXEL_DATA));
    }

    @Test
    void bigEndianPixelsOf32BitsAreRefused() {
        byte[] file = RawFile.withSyntax(TransferSyntax.BIG_ENDIAN.uid()).raw(bytes(
                0x00, 0x28, 0x01, 0x00, 'U', 'S', 0, 2, 0, 32,
                0x7F, 0xE0, 0x00, 0x10, 'O', 'W', 0, 0, 0, 0, 0, 4, 0x12, 0x34, 0xAB, 0xCD)).bytes();
        refused(file, "programs differ in the order of its bytes");
    }

    /** What is around pixels of unknown compression can be looked through all the same. */
    @Test
    void headersOfAnyJpegSyntaxAreRead(@TempDir Path folder) throws IOException {
        byte[] file = compressed("1.2.840.10008.1.2.4.80", 12, new byte[0], List.of(new byte[20]), 1);
        Path path = Files.write(folder.resolve("jpeg-ls.dcm"), file);
        assertEquals(8, new DicomReader().readHeader(path).data().elements().size());
        refused(file, "JPEG-LS Lossless (1.2.840.10008.1.2.4.80), which is not read", "Export or convert it");
    }
}
