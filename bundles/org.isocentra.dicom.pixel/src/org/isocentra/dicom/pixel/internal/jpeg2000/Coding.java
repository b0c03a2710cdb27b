package org.isocentra.dicom.pixel.internal.jpeg2000;

import java.util.Optional;

import org.isocentra.dicom.api.pixel.FrameFault;

/**
 * How the samples of a tile are coded: markers COD and QCD.
 *
 * @param precincts exponents of the size of precincts for each resolution, width in the lower and height in the upper
 *        four bits; none if they are as large as can be
 * @param reversible whether by the transform of integers, without loss
 */
record Coding(boolean packetStarts, boolean headerEnds, int progression, int layers, int levels, int blockWidthExponent,
        int blockHeightExponent, int blockStyle, boolean reversible, byte[] precincts) {

    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE = 4;
    static final int CAUSAL = 8;
    static final int SEGMENTATION_SYMBOLS = 32;

    private static final int MOST_LEVELS = 32;
    private static final int LARGEST_PRECINCT = 15;

    static Coding of(Segment segment) throws FrameFault {
        int style = segment.u8();
        int progression = segment.u8();
        int layers = segment.u16();
        int transform = segment.u8();
        int levels = segment.u8();
        int width = segment.u8() + 2;
        int height = segment.u8() + 2;
        int blockStyle = segment.u8();
        int wavelet = segment.u8();
        if (progression > 4 || layers == 0 || levels > MOST_LEVELS || width > 10 || height > 10 || width + height > 12
                || wavelet > 1 || transform > 1) {
            throw FrameFault.damaged("has a JPEG 2000 coding style that makes no sense");
        }
        if ((blockStyle & 0xC0) != 0) {
            throw FrameFault.notRead("is compressed by High-Throughput JPEG 2000, which is not read");
        }
        byte[] precincts = new byte[(style & 1) == 0 ? 0 : levels + 1];
        for (int r = 0; r < precincts.length; r++) {
            precincts[r] = (byte) segment.u8();
            if (r > 0 && ((precincts[r] & 0xF) == 0 || (precincts[r] & 0xF0) == 0)) {
                throw FrameFault.damaged("has JPEG 2000 precincts of no size");
            }
        }
        return new Coding((style & 2) != 0, (style & 4) != 0, progression, layers, levels, width, height, blockStyle,
                wavelet == 1, precincts);
    }

    boolean has(int style) {
        return (blockStyle & style) != 0;
    }

    int precinctWidthExponent(int resolution) {
        return precincts.length == 0 ? LARGEST_PRECINCT : precincts[resolution] & 0xF;
    }

    int precinctHeightExponent(int resolution) {
        return precincts.length == 0 ? LARGEST_PRECINCT : precincts[resolution] >> 4 & 0xF;
    }

    /**
     * Steps of the numbers in subbands, lowest first.
     *
     * @param guardBits bits above what the exponents ask for
     * @param steps exponent in the upper 5, mantissa in the lower 11 of 16 bits
     * @param derived whether there is a step for the first subband only
     */
    record Quantisation(int guardBits, int[] steps, boolean derived) {

        static Quantisation of(Segment segment) throws FrameFault {
            int style = segment.u8();
            int kind = style & 0x1F;
            if (kind > 2) {
                throw FrameFault.damaged("has a JPEG 2000 quantisation of kind " + kind);
            }
            int width = kind == 0 ? 1 : 2;
            int[] steps = new int[segment.remaining() / width];
            for (int n = 0; n < steps.length; n++) {
                steps[n] = kind == 0 ? segment.u8() >> 3 << 11 : segment.u16();
            }
            return new Quantisation(style >> 5, steps, kind == 1);
        }

        /** The step of a subband, absent if the codestream has none for it. */
        Optional<Step> step(int band, int levels, int level) {
            int index = derived ? 0 : band;
            if (index >= steps.length) {
                return Optional.empty();
            }
            int exponent = (steps[index] >> 11) - (derived ? levels - level : 0);
            return Optional.of(new Step(exponent, 1 + (steps[index] & 0x7FF) / 2048.0, guardBits + exponent - 1));
        }
    }

    /** @param bits of the magnitude of numbers in the subband */
    record Step(int exponent, double mantissa, int bits) {
    }
}
