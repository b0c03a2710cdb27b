package org.isocentra.dicom.pixel.internal.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A rectangle of a subband that is coded by itself, and what the packets have brought for it. */
final class CodeBlock {

    private static final int FIRST_LENGTH_BITS = 3;

    /** A stretch of bytes, and how many coding passes are in it. */
    static final class Stretch {
        /** Passes after which another stretch begins. */
        final int mostPasses;
        int passes;
        private byte[] bytes = new byte[0];

        private Stretch(int mostPasses) {
            this.mostPasses = mostPasses;
        }

        byte[] bytes() {
            return bytes;
        }

        void append(byte[] from, int start, int count) {
            int old = bytes.length;
            bytes = Arrays.copyOf(bytes, old + count);
            System.arraycopy(from, start, bytes, old, count);
        }
    }

    final Area area;
    /** Place in the tag trees of its precinct. */
    final int x;
    final int y;
    final List<Stretch> stretches = new ArrayList<>();
    int zeroPlanes;
    int lengthBits = FIRST_LENGTH_BITS;
    int passes;

    CodeBlock(Area area, int x, int y) {
        this.area = area;
        this.x = x;
        this.y = y;
    }

    boolean isIncluded() {
        return passes > 0;
    }

    /** The stretch that the next pass is in. */
    Stretch open(Coding coding) {
        Stretch last = stretches.isEmpty() ? null : stretches.getLast();
        if (last == null || last.passes == last.mostPasses) {
            last = new Stretch(mostPasses(coding, last));
            stretches.add(last);
        }
        return last;
    }

    /** With raw bits, the first ten passes are one stretch, then two raw ones and one cleanup take turns. */
    private static int mostPasses(Coding coding, Stretch before) {
        if (coding.has(Coding.TERMINATE)) {
            return 1;
        }
        if (!coding.has(Coding.BYPASS)) {
            return Integer.MAX_VALUE;
        }
        return before == null ? BlockDecoder.PASSES_BEFORE_RAW : before.mostPasses == 2 ? 1 : 2;
    }
}
