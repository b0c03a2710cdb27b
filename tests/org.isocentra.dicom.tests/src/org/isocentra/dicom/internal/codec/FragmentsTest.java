package org.isocentra.dicom.internal.codec;

import static org.isocentra.dicom.internal.codec.PixelEncoders.lossless;
import static org.isocentra.dicom.internal.codec.PixelEncoders.runLengths;
import static org.isocentra.dicom.internal.codec.PixelFiles.LOSSLESS;
import static org.isocentra.dicom.internal.codec.PixelFiles.PIXEL_DATA;
import static org.isocentra.dicom.internal.codec.PixelFiles.RLE;
import static org.isocentra.dicom.internal.codec.PixelFiles.compressed;
import static org.isocentra.dicom.internal.codec.PixelFiles.frame;
import static org.isocentra.dicom.internal.codec.PixelFiles.image;
import static org.isocentra.dicom.internal.codec.PixelFiles.littleEndian;
import static org.isocentra.dicom.internal.codec.PixelFiles.picture;
import static org.isocentra.dicom.internal.codec.PixelFiles.pixels;
import static org.isocentra.dicom.internal.codec.PixelFiles.refused;
import static org.isocentra.dicom.internal.codec.PixelFiles.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

/** Compressed frames are found in the fragments they come in. */
class FragmentsTest {

    @Test
    void framesInSeveralFragmentsAreFoundByTheTable() {
        int[] values = picture(2, 16);
        byte[] first = runLengths(frame(values, 0), 2);
        byte[] second = runLengths(frame(values, 1), 2);
        List<byte[]> pieces = List.of(Arrays.copyOf(first, 70), Arrays.copyOfRange(first, 70, first.length), second);
        byte[] table = table(0, 8 + 70 + 8 + first.length - 70);
        assertArrayEquals(littleEndian(values, 2), pixels(compressed(RLE, 16, table, pieces, 2)));
        refused(compressed(RLE, 16, table(0, 77), pieces, 2), "frame 1 and the others cannot be told apart");
        refused(compressed(RLE, 16, new byte[0], pieces, 2), "there are 3 pieces for 2 frames");
    }

    @Test
    void framesInSeveralFragmentsAreFoundByTheirBeginning() {
        int[] values = picture(2, 16);
        byte[] first = lossless(frame(values, 0), 16, 1, 0);
        byte[] second = lossless(frame(values, 1), 16, 4, 0);
        List<byte[]> pieces = List.of(first, Arrays.copyOf(second, 60), Arrays.copyOfRange(second, 60, second.length));
        assertArrayEquals(littleEndian(values, 2), pixels(compressed(LOSSLESS, 16, table(0, 11), pieces, 2)));
    }

    @Test
    void aWrongTableDoesNotMatterWhereEachFrameIsAFragment() {
        int[] values = picture(2, 16);
        List<byte[]> pieces = List.of(runLengths(frame(values, 0), 2), runLengths(frame(values, 1), 2));
        assertArrayEquals(littleEndian(values, 2), pixels(compressed(RLE, 16, table(0, 3), pieces, 2)));
    }

    @Test
    void damagedFragmentsAreNamed() {
        UnaryOperator<RawFile> none = f -> f.item(0).endSequence();
        refused(encapsulated(none), "expected a fragment of compressed pixels");
        refused(encapsulated(f -> f.item(0).item(RawFile.UNDEFINED)), "expected a fragment");
        refused(encapsulated(f -> f.item(0).item(1000)), "asks for 1000 bytes");
        refused(encapsulated(f -> f.item(0).item(2).raw(new byte[2])), "asks for 8 bytes");
        refused(image(RLE, 1, 16).element(PIXEL_DATA, "OW", new byte[108]).bytes(), "is not in fragments");
        refused(image(RawFile.EXPLICIT, 1, 16).head(PIXEL_DATA, "OB", RawFile.UNDEFINED).item(0).bytes(),
                "undefined length");
    }

    private static byte[] encapsulated(UnaryOperator<RawFile> content) {
        return content.apply(image(RLE, 1, 16).head(PIXEL_DATA, "OB", RawFile.UNDEFINED)).bytes();
    }

    /** A few bytes that promise two gigabytes are not believed before memory is taken. */
    @Test
    void promisesBeyondReasonAreRefused() {
        byte[] file = RawFile.withSyntax("1.2.840.10008.1.2.4.91").element(0x0028_0002, "US", RawFile.u16(1))
                .element(0x0028_0010, "US", RawFile.u16(32000)).element(0x0028_0011, "US", RawFile.u16(32000))
                .element(0x0028_0100, "US", RawFile.u16(16)).element(0x0028_0101, "US", RawFile.u16(16))
                .element(0x0028_0102, "US", RawFile.u16(15)).element(0x0028_0103, "US", RawFile.u16(0))
                .head(PIXEL_DATA, "OB", RawFile.UNDEFINED).item(0).item(100).raw(new byte[100]).endSequence().bytes();
        refused(file, "124 bytes of compressed pixels promise 2048000000: more than a file may ask for");
    }
}
