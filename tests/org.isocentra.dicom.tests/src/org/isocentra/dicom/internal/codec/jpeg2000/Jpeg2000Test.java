package org.isocentra.dicom.internal.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;

import org.isocentra.dicom.api.pixel.FrameFault;
import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * Codestreams that an independent encoder (OpenJPEG 2.5) has made of one picture, with every part of the standard that
 * the decoder claims: progressions, tiles, precincts, layers, styles of code-blocks, both transforms.
 */
class Jpeg2000Test {

    private static final PixelDecoder JPEG_2000 = decoder("1.2.840.10008.1.2.4.90");
    private static final int ROWS = 29;
    private static final int COLUMNS = 40;

    /** The one that is installed. */
    private static PixelDecoder decoder(String syntax) {
        BundleContext context = FrameworkUtil.getBundle(Jpeg2000Test.class).getBundleContext();
        try {
            return context.getServiceReferences(PixelDecoder.class, null).stream().map(context::getService)
                    .filter(d -> d.transferSyntaxes().contains(syntax)).findFirst().orElseThrow();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Name, bits and codestream of each. */
    static Stream<Arguments> codestreams() throws IOException {
        try (InputStream in = Jpeg2000Test.class.getResourceAsStream("codestreams.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().map(line -> line.split(" "))
                    .map(f -> Arguments.of(f[0], Integer.parseInt(f[1]), Base64.getDecoder().decode(f[2])));
        }
    }

    private static PixelLayout layout(int bits) {
        return new PixelLayout(ROWS, COLUMNS, 1, bits, bits, bits - 1, false);
    }

    /** The picture: slopes, edges where it wraps, and noise. */
    private static int value(int i, int j, int bits) {
        int value = i * i * 3 + j * 17 * i + 1000 + (i * 7919 + j * 104_729) % 97;
        return value & (bits == 8 ? 0xFF : 0xFFF);
    }

    private static byte[] decoded(int bits, byte[] codestream) throws FrameFault {
        byte[] pixels = new byte[layout(bits).dataBytes()];
        JPEG_2000.decode(codestream, layout(bits), pixels, 0);
        return pixels;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codestreams")
    void pictureComesBack(String name, int bits, byte[] codestream) throws FrameFault {
        byte[] pixels = decoded(bits, codestream);
        int tolerance = name.contains("lossy") ? 1 : 0;
        for (int j = 0; j < ROWS; j++) {
            for (int i = 0; i < COLUMNS; i++) {
                assertEquals(value(i, j, bits), layout(bits).stored(pixels, j * COLUMNS + i), tolerance,
                        name + " at " + i + ", " + j);
            }
        }
    }

    /** All variants are there: a resource that has lost lines would pass unnoticed. */
    @Test
    void allVariantsAreTried() throws IOException {
        assertEquals(21, codestreams().count());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codestreams")
    void truncationIsNoticed(String name, int bits, byte[] codestream) {
        for (int length = 0; length < codestream.length - 2; length += 1 + length / 7) {
            byte[] cut = Arrays.copyOf(codestream, length);
            FrameFault e = assertThrows(FrameFault.class, () -> decoded(bits, cut), name + " of " + length + " bytes");
            assertTrue(e.remedy().length() > 10, e.remedy());
        }
    }

    /** Whatever the bytes are: pixels or a fault, and never anything else. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("codestreams")
    void damageIsAFaultOrPixels(String name, int bits, byte[] codestream) {
        Random random = new Random(name.hashCode());
        int faults = 0;
        for (int n = 0; n < 60; n++) {
            byte[] damaged = codestream.clone();
            for (int k = 0; k < 3; k++) {
                int at = n % 2 == 0 ? random.nextInt(120) : random.nextInt(damaged.length);
                damaged[at] = (byte) random.nextInt();
            }
            try {
                decoded(bits, damaged);
            } catch (FrameFault e) {
                faults++;
            }
        }
        assertTrue(faults > 10, name + ": " + faults + " faults found");
    }

    @Test
    void anotherSizeIsRefused() throws IOException {
        byte[] codestream = (byte[]) codestreams().findFirst().orElseThrow().get()[2];
        PixelLayout other = new PixelLayout(ROWS + 1, COLUMNS, 1, 16, 12, 11, false);
        FrameFault e = assertThrows(FrameFault.class,
                () -> JPEG_2000.decode(codestream, other, new byte[other.dataBytes()], 0));
        assertTrue(e.getMessage().contains("has 29 rows and 40 columns, but the data set says 30 and 40"),
                e.getMessage());
    }

    /** Values that the codestream calls unsigned and the data set signed keep their sign. */
    @Test
    void signComesFromTheDataSet() throws IOException, FrameFault {
        byte[] codestream = (byte[]) codestreams().filter(a -> a.get()[0].equals("reset")).findFirst().orElseThrow()
                .get()[2];
        PixelLayout signed = new PixelLayout(ROWS, COLUMNS, 1, 16, 16, 15, true);
        byte[] pixels = new byte[signed.dataBytes()];
        JPEG_2000.decode(codestream, signed, pixels, 0);
        int stored = value(39, 20, 16);
        assertTrue(stored > 2047, "a value with its highest bit set is needed");
        assertEquals(stored - 4096, signed.stored(pixels, 20 * COLUMNS + 39));
    }
}
