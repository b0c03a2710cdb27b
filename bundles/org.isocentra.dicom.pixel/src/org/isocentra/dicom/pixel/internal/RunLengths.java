package org.isocentra.dicom.pixel.internal;

import java.util.Set;

import org.isocentra.dicom.api.pixel.FrameFault;
import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.osgi.service.component.annotations.Component;

/**
 * RLE Lossless (DICOM PS3.5 annex G): a header of 16 numbers, then one segment for each byte of a sample, the most
 * significant first, each packed in runs.
 */
@Component
public final class RunLengths implements PixelDecoder {

    private static final Set<String> SYNTAXES = Set.of("1.2.840.10008.1.2.5");

    private static final int HEADER_BYTES = 64;

    @Override
    public Set<String> transferSyntaxes() {
        return SYNTAXES;
    }

    @Override
    public void decode(byte[] compressed, PixelLayout frame, byte[] pixels, int offset) throws FrameFault {
        if (compressed.length < HEADER_BYTES) {
            throw FrameFault.damaged("has " + compressed.length + " bytes, fewer than a header of run lengths");
        }
        int segments = u32(compressed, 0);
        int width = frame.bitsAllocated() / 8;
        if (segments != width) {
            throw FrameFault.damaged("has " + segments + " segments of run lengths instead of " + width);
        }
        for (int s = 0; s < segments; s++) {
            int from = u32(compressed, 4 + 4 * s);
            int to = s + 1 < segments ? u32(compressed, 8 + 4 * s) : compressed.length;
            if (from < HEADER_BYTES || from > to || to > compressed.length) {
                throw FrameFault.damaged("has a segment of run lengths from byte " + from + " to " + to + " of "
                        + compressed.length);
            }
            unpack(compressed, from, to, frame.pixels(), pixels, offset + width - 1 - s, width);
        }
    }

    private static void unpack(byte[] packed, int from, int to, int count, byte[] pixels, int offset, int step)
            throws FrameFault {
        int in = from;
        int out = 0;
        while (out < count) {
            int control = in < to ? packed[in++] : Byte.MIN_VALUE;
            boolean literal = control >= 0;
            int run = literal ? control + 1 : control == Byte.MIN_VALUE ? 0 : 1 - control;
            int needed = literal ? run : Math.min(run, 1);
            if (in == to && run == 0 || needed > to - in) {
                throw FrameFault.damaged("ends after " + out + " of " + count + " pixels");
            }
            if (run > count - out) {
                throw FrameFault.damaged("has a run beyond its last pixel");
            }
            for (int n = 0; n < run; n++) {
                pixels[offset + step * out++] = packed[literal ? in + n : in];
            }
            in += needed;
        }
    }

    /** Negative where it is too large to be a place in the frame. */
    private static int u32(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }
}
