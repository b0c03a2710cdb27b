package org.isocentra.dicom.internal.codec;

import static org.isocentra.dicom.internal.codec.PixelEncoders.lossless;
import static org.isocentra.dicom.internal.codec.PixelEncoders.runLengths;
import static org.isocentra.dicom.internal.codec.PixelFiles.COLUMNS;
import static org.isocentra.dicom.internal.codec.PixelFiles.LOSSLESS;
import static org.isocentra.dicom.internal.codec.PixelFiles.RLE;
import static org.isocentra.dicom.internal.codec.PixelFiles.ROWS;
import static org.isocentra.dicom.internal.codec.PixelFiles.change;
import static org.isocentra.dicom.internal.codec.PixelFiles.compressed;
import static org.isocentra.dicom.internal.codec.PixelFiles.frame;
import static org.isocentra.dicom.internal.codec.PixelFiles.littleEndian;
import static org.isocentra.dicom.internal.codec.PixelFiles.picture;
import static org.isocentra.dicom.internal.codec.PixelFiles.pixels;
import static org.isocentra.dicom.internal.codec.PixelFiles.refused;
import static org.isocentra.dicom.internal.codec.PixelFiles.replaced;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every transfer syntax come out as the same pixels; what is damaged is refused with the place and reason. */
class CompressedPixelsTest {

    @ParameterizedTest
    @CsvSource({"8, 1", "8, 3", "12, 1", "16, 2"})
    void runLengthsComeBack(int bits, int frames) {
        int[] values = picture(frames, bits);
        int bytes = bits <= 8 ? 1 : 2;
        List<byte[]> fragments = IntStream.range(0, frames)
                .mapToObj(f -> runLengths(frame(values, f), bytes)).toList();
        byte[] read = pixels(compressed(RLE, bits, new byte[0], fragments, frames));
        assertArrayEquals(littleEndian(values, bytes), read);
    }

    @Test
    void damagedRunLengthsAreNamed() {
        byte[] sound = runLengths(picture(1, 16), 2);
        refused(rle(Arrays.copyOf(sound, 40)), "frame 1 has 40 bytes, fewer than a header");
        refused(rle(change(sound, 0, 3)), "frame 1 has 3 segments of run lengths instead of 2");
        refused(rle(change(sound, 5, 0x7F)), "has a segment of run lengths from byte");
        refused(rle(change(sound, 7, 0xFF)), "has a segment of run lengths from byte");
        refused(rle(Arrays.copyOf(sound, sound.length - 8)), "frame 1 ends after");
        byte[] over = sound.clone();
        Arrays.fill(over, 64, over.length, (byte) 100);
        refused(rle(over), "frame 1");
    }

    private static byte[] rle(byte[] frame) {
        return compressed(RLE, 16, new byte[0], List.of(frame), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void everyPredictionComesBack(int predictor) {
        for (int bits : new int[] {8, 12, 16}) {
            for (int interval : new int[] {0, COLUMNS, 2 * COLUMNS}) {
                int[] values = picture(1, bits);
                byte[] file = compressed(LOSSLESS, bits, new byte[0],
                        List.of(lossless(values, bits, predictor, interval)), 1);
                assertArrayEquals(littleEndian(values, bits <= 8 ? 1 : 2), pixels(file),
                        bits + " bits, restart after " + interval);
            }
        }
    }

    @Test
    void damagedJpegIsNamed() {
        byte[] sound = lossless(picture(1, 12), 12, 1, COLUMNS);
        refused(jpeg(Arrays.copyOf(sound, 1)), "does not begin as a JPEG image");
        refused(jpeg(change(sound, 3, 0x31)), "frame 1");
        refused(jpeg(Arrays.copyOf(sound, 30)), "frame 1 has a segment of 36 bytes");
        refused(jpeg(Arrays.copyOf(sound, sound.length - 20)), "ends in the middle of its pixels");
        refused(jpeg(replaced(sound, 0xFF, 0xC3, 0xFF, 0xC1)), "another JPEG process");
        refused(jpeg(replaced(sound, 12, 0, 12, 9)), "has 2310 rows and 9 columns, but the data set says 6 and 9");
        refused(jpeg(replaced(sound, 0xFF, 0xD0, 0xFF, 0xFE)), "frame 1");
        refused(jpeg(replaced(sound, COLUMNS, 1, COLUMNS, 3)), "has 3 components: colour images are not read");
        refused(jpeg(replaced(sound, 0xC3, 0, 0xC3, 1)), "has a segment of 267 bytes");
    }

    private static byte[] jpeg(byte[] frame) {
        return compressed(LOSSLESS, 12, new byte[0], List.of(frame), 1);
    }

    @Test
    void baselineJpegIsRead() throws IOException {
        BufferedImage picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
        for (int j = 0; j < ROWS; j++) {
            for (int i = 0; i < COLUMNS; i++) {
                picture.getRaster().setSample(i, j, 0, 20 * i + 10 * j);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(picture, "jpeg", out));
        byte[] read = pixels(compressed("1.2.840.10008.1.2.4.50", 8, new byte[0],
                List.of(out.toByteArray()), 1));
        for (int j = 0; j < ROWS; j++) {
            for (int i = 0; i < COLUMNS; i++) {
                assertEquals(20 * i + 10 * j, read[j * COLUMNS + i] & 0xFF, 6);
            }
        }
        refused(compressed("1.2.840.10008.1.2.4.50", 8, new byte[0],
                List.of(Arrays.copyOf(out.toByteArray(), 300)), 1), "frame 1");
        refused(compressed("1.2.840.10008.1.2.4.51", 12, new byte[0],
                List.of(replaced(lossless(picture(1, 12), 12, 1, 0), 0xFF, 0xC3, 0xFF, 0xC1)), 1),
                "with loss and 12 bits, where only sequential ones of 8 bits are read", "Export or convert");
    }
}
