package org.isocentra.dicom.codec;

import org.isocentra.dicom.api.pixel.FrameFault;
import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.model.InputException;

/** Makes the pixel data that an uncompressed file would have. */
final class CompressedPixels {

    private CompressedPixels() {
    }

    /**
     * The stored values of all frames.
     *
     * @param name of the file, for messages
     * @throws InputException if a frame cannot be decompressed, whatever its decoder does
     */
    static byte[] decode(String name, Fragments fragments, PixelLayout layout, PixelDecoder decoder) {
        int n = 0;
        try {
            byte[] pixels = new byte[layout.dataBytes()];
            for (byte[] compressed : fragments.frames(layout.frames())) {
                decoder.decode(compressed, layout.frame(), pixels, n * layout.frame().dataBytes());
                n++;
            }
            return pixels;
        } catch (FrameFault e) {
            throw new InputException(name + ": " + Attribute.PIXEL_DATA, "frame " + (n + 1) + " " + e.getMessage(),
                    e.remedy(), e);
        } catch (OutOfMemoryError e) {
            throw new InputException(name, layout.dataBytes() + " bytes of pixels are more than there is memory",
                    Allowance.MORE_MEMORY, e);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new InputException(name + ": " + Attribute.PIXEL_DATA, "frame " + (n + 1) + " makes its decoder "
                    + decoder.getClass().getName() + " fail (" + e + ")",
                    "Export or convert it to Explicit VR Little Endian, and tell the maker of the decoder", e);
        }
    }
}
