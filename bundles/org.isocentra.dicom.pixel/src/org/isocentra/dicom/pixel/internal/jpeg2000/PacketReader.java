package org.isocentra.dicom.pixel.internal.jpeg2000;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.pixel.FrameFault;

/** Hands the bytes of a tile out to its code-blocks (ISO/IEC 15444-1 annex B). */
final class PacketReader {

    private static final int START_BYTES = 6;

    private final byte[] bytes;
    private int next;

    PacketReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What a packet brings for a code-block. */
    private record Addition(CodeBlock.Stretch stretch, int count) {
    }

    void read(Tile tile) throws FrameFault {
        Coding coding = tile.coding();
        switch (coding.progression()) {
            case 0 -> {
                for (int layer = 0; layer < coding.layers(); layer++) {
                    for (Resolution resolution : tile.resolutions()) {
                        packets(resolution.precincts(), layer, layer + 1, coding);
                    }
                }
            }
            case 1 -> {
                for (Resolution resolution : tile.resolutions()) {
                    for (int layer = 0; layer < coding.layers(); layer++) {
                        packets(resolution.precincts(), layer, layer + 1, coding);
                    }
                }
            }
            case 2 -> {
                for (Resolution resolution : tile.resolutions()) {
                    packets(resolution.precincts(), 0, coding.layers(), coding);
                }
            }
            default -> {
                List<Resolution.Precinct> all = new ArrayList<>();
                tile.resolutions().forEach(r -> all.addAll(r.precincts()));
                all.sort(Comparator.comparingLong(Resolution.Precinct::y).thenComparingLong(Resolution.Precinct::x)
                        .thenComparingInt(Resolution.Precinct::resolution));
                packets(all, 0, coding.layers(), coding);
            }
        }
    }

    private void packets(List<Resolution.Precinct> precincts, int from, int to, Coding coding) throws FrameFault {
        for (Resolution.Precinct precinct : precincts) {
            for (int layer = from; layer < to; layer++) {
                packet(precinct, layer, coding);
            }
        }
    }

    private void packet(Resolution.Precinct precinct, int layer, Coding coding) throws FrameFault {
        if (coding.packetStarts() && isMarker(0x91)) {
            next += START_BYTES;
        }
        PacketBits bits = new PacketBits(bytes, next);
        List<Addition> additions = new ArrayList<>();
        if (bits.next() == 1) {
            for (Optional<Subband.Precinct> part : precinct.parts()) {
                if (part.isPresent()) {
                    for (CodeBlock block : part.get().blocks) {
                        head(part.get(), block, layer, bits, coding, additions);
                    }
                }
            }
        }
        next = bits.end();
        if (coding.headerEnds() && isMarker(0x92)) {
            next += 2;
        }
        for (Addition addition : additions) {
            if (addition.count > bytes.length - next) {
                throw FrameFault.damaged("ends in the middle of a packet");
            }
            addition.stretch.append(bytes, next, addition.count);
            next += addition.count;
        }
    }

    private boolean isMarker(int second) {
        return next + 1 < bytes.length && bytes[next] == (byte) 0xFF && bytes[next + 1] == (byte) second;
    }

    private static void head(Subband.Precinct part, CodeBlock block, int layer, PacketBits bits, Coding coding,
            List<Addition> additions) throws FrameFault {
        boolean included = block.isIncluded() ? bits.next() == 1
                : part.inclusion.isBelow(block.x, block.y, layer + 1, bits);
        if (!included) {
            return;
        }
        if (!block.isIncluded()) {
            while (!part.zeroPlanes.isBelow(block.x, block.y, block.zeroPlanes + 1, bits)) {
                block.zeroPlanes++;
            }
        }
        int passes = passes(bits);
        while (bits.next() == 1) {
            block.lengthBits++;
        }
        block.passes += passes;
        while (passes > 0) {
            CodeBlock.Stretch stretch = block.open(coding);
            int here = Math.min(passes, stretch.mostPasses - stretch.passes);
            int width = block.lengthBits + 31 - Integer.numberOfLeadingZeros(here);
            if (width > 31) {
                throw FrameFault.damaged("has a code-block of more bytes than there can be");
            }
            additions.add(new Addition(stretch, bits.next(width)));
            stretch.passes += here;
            passes -= here;
        }
    }

    /** Number of coding passes (table B.4). */
    private static int passes(PacketBits bits) throws FrameFault {
        if (bits.next() == 0) {
            return 1;
        }
        if (bits.next() == 0) {
            return 2;
        }
        int more = bits.next(2);
        if (more < 3) {
            return 3 + more;
        }
        more = bits.next(5);
        return more < 31 ? 6 + more : 37 + bits.next(7);
    }
}
