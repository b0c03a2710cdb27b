package org.isocentra.dicom.internal.codec;

import static org.isocentra.dicom.internal.codec.PixelFiles.COLUMNS;
import static org.isocentra.dicom.internal.codec.PixelFiles.RLE;
import static org.isocentra.dicom.internal.codec.PixelFiles.ROWS;
import static org.isocentra.dicom.internal.codec.PixelFiles.compressed;
import static org.isocentra.dicom.internal.codec.PixelFiles.pixels;
import static org.isocentra.dicom.internal.codec.PixelFiles.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

/** Decoders of plug-ins. */
class PluggedDecodersTest {

    /** A decoder as a plug-in brings it, for a syntax that the suite itself does not read. */
    private record Foreign(String syntax, RuntimeException fault) implements PixelDecoder {

        @Override
        public Set<String> transferSyntaxes() {
            return Set.of(syntax);
        }

        @Override
        public void decode(byte[] compressed, PixelLayout frame, byte[] pixels, int offset) {
            if (fault != null) {
                throw fault;
            }
            Arrays.fill(pixels, offset, offset + frame.dataBytes(), compressed[0]);
        }
    }

    private static void with(PixelDecoder decoder, Runnable test) {
        var service = FrameworkUtil.getBundle(PluggedDecodersTest.class).getBundleContext().registerService(
                PixelDecoder.class, decoder, null);
        try {
            test.run();
        } finally {
            service.unregister();
        }
    }

    @Test
    void decodersOfPlugInsComeAndGo() {
        String jpegLs = "1.2.840.10008.1.2.4.80";
        byte[] file = compressed(jpegLs, 8, new byte[0], List.of(new byte[] {7, 0}, new byte[] {9, 0}), 2);
        refused(file, "which is not read");
        with(new Foreign(jpegLs, null), () -> {
            byte[] pixels = pixels(file);
            assertEquals(2 * ROWS * COLUMNS, pixels.length);
            assertEquals(7, pixels[0]);
            assertEquals(9, pixels[2 * ROWS * COLUMNS - 1]);
        });
        refused(file, "which is not read");
        with(new Foreign(jpegLs, new ArrayIndexOutOfBoundsException("beyond")), () -> refused(file,
                "frame 1 makes its decoder", "Foreign fail", "beyond"));
        byte[] runs = compressed(RLE, 8, new byte[0], List.of(new byte[2]), 1);
        with(new Foreign(RLE, null), () -> refused(runs, "RLE Lossless", "is decoded by", "RunLengths", "Foreign"));
    }
}
