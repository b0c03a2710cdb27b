package org.isocentra.dicom.pixel.internal.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import org.isocentra.dicom.api.pixel.FrameFault;
import org.isocentra.dicom.api.pixel.PixelLayout;

/**
 * The markers of a codestream (ISO/IEC 15444-1 annex A), and the coded bytes of each tile.
 *
 * @param image the area of the image on the reference grid
 */
record Codestream(Area image, int precision, boolean signed, List<TileData> tiles) {

    private static final int START = 0xFF4F;
    private static final int SIZE = 0xFF51;
    private static final int CODING = 0xFF52;
    private static final int QUANTISATION = 0xFF5C;
    private static final int TILE = 0xFF90;
    private static final int TILE_BYTES = 0xFF93;
    private static final int END = 0xFFD9;
    private static final int CAPABILITIES = 0xFF50;
    private static final int MOST_BITS = 16;
    /** Leaves room for sums of coordinates and sizes in 32 bits. */
    private static final int MOST_EXTENT = 1 << 24;

    /** @param bytes packets of all tile-parts, one after the other */
    record TileData(Area area, int precision, Coding coding, Coding.Quantisation quantisation, byte[] bytes) {
    }

    static Codestream of(byte[] bytes, PixelLayout expected) throws FrameFault {
        return new Parse(bytes, expected).codestream();
    }

    /** What is known of a tile so far. */
    private static final class Part {
        private Coding coding;
        private Coding.Quantisation quantisation;
        private final ByteArrayOutputStream packets = new ByteArrayOutputStream();
    }

    private static final class Parse {

        private final byte[] bytes;
        private final PixelLayout expected;
        private final Segment in;
        private Area image;
        private Area firstTile;
        private int across;
        private int down;
        private int precision;
        private boolean signed;
        private final Part all = new Part();
        private final SequencedMap<Integer, Part> parts = new TreeMap<>();

        Parse(byte[] bytes, PixelLayout expected) {
            this.bytes = bytes;
            this.expected = expected;
            this.in = new Segment(bytes, 0, bytes.length);
        }

        Codestream codestream() throws FrameFault {
            if (in.remaining() < 4 || in.u16() != START || in.u16() != SIZE) {
                throw FrameFault.damaged("does not begin as a JPEG 2000 codestream");
            }
            size(segment());
            int marker = header(all);
            while (marker == TILE) {
                tilePart();
                // padding instead of the end is seen, and means the same
                marker = in.remaining() < 2 ? END : in.u16();
            }
            List<TileData> tiles = new ArrayList<>();
            for (var part : parts.entrySet()) {
                Part p = part.getValue();
                Coding coding = p.coding != null ? p.coding : all.coding;
                Coding.Quantisation quantisation = p.quantisation != null ? p.quantisation : all.quantisation;
                if (coding == null || quantisation == null) {
                    throw FrameFault.damaged("does not say how it is coded");
                }
                tiles.add(new TileData(tile(part.getKey()), precision, coding, quantisation, p.packets.toByteArray()));
            }
            if (tiles.size() != across * down) {
                throw FrameFault.damaged("has " + tiles.size() + " of " + across * down + " tiles");
            }
            return new Codestream(image, precision, signed, tiles);
        }

        private Segment segment() throws FrameFault {
            return in.part(in.u16() - 2);
        }

        private void size(Segment s) throws FrameFault {
            s.u16();
            int x1 = s.i32();
            int y1 = s.i32();
            image = new Area(s.i32(), s.i32(), x1, y1);
            int width = s.i32();
            int height = s.i32();
            int x = s.i32();
            int y = s.i32();
            int components = s.u16();
            if (x1 > MOST_EXTENT || y1 > MOST_EXTENT) {
                throw FrameFault.damaged("lies further from its origin than any image");
            }
            if (components != 1) {
                throw FrameFault.notRead("has " + components + " components: colour images are not read");
            }
            int depth = s.u8();
            signed = (depth & 0x80) != 0;
            precision = (depth & 0x7F) + 1;
            if (s.u8() != 1 || s.u8() != 1) {
                throw FrameFault.notRead("has subsampled pixels");
            }
            if (image.width() != expected.columns() || image.height() != expected.rows()) {
                throw FrameFault.damaged("has " + image.height() + " rows and " + image.width()
                        + " columns, but the data set says " + expected.rows() + " and " + expected.columns());
            }
            if (precision > Math.min(MOST_BITS, expected.bitsAllocated())) {
                throw FrameFault.notRead("has samples of " + precision + " bits");
            }
            boolean cover = width > 0 && height > 0 && x <= image.x0() && y <= image.y0()
                    && (long) x + width > image.x0() && (long) y + height > image.y0();
            if (!cover) {
                throw FrameFault.damaged("has tiles that do not lie on the image");
            }
            firstTile = new Area(x, y, (int) Math.min(Integer.MAX_VALUE, (long) x + width),
                    (int) Math.min(Integer.MAX_VALUE, (long) y + height));
            across = Math.ceilDiv(x1 - x, firstTile.width());
            down = Math.ceilDiv(y1 - y, firstTile.height());
            if ((long) across * down > 0xFFFF) {
                throw FrameFault.damaged("has more tiles than there can be");
            }
        }

        /** Reads marker segments up to a tile, its bytes, or the end. */
        private int header(Part part) throws FrameFault {
            while (true) {
                int marker = in.u16();
                switch (marker) {
                    case TILE, TILE_BYTES, END -> {
                        return marker;
                    }
                    case CODING -> part.coding = Coding.of(segment());
                    case QUANTISATION -> part.quantisation = Coding.Quantisation.of(segment());
                    // component coding and quantisation, regions, progressions, packed headers
                    case 0xFF53, 0xFF5D, 0xFF5E, 0xFF5F, 0xFF60, 0xFF61 -> throw FrameFault.notRead(
                            "uses a part of JPEG 2000 that is not read (marker " + Integer.toHexString(marker) + ")");
                    case CAPABILITIES -> throw FrameFault.notRead("needs a later part of JPEG 2000 than is read");
                    default -> {
                        if (marker < 0xFF01) {
                            throw FrameFault.damaged("has no marker at byte " + (in.position() - 2));
                        }
                        segment();
                    }
                }
            }
        }

        private void tilePart() throws FrameFault {
            int start = in.position() - 2;
            Segment s = segment();
            int index = s.u16();
            int length = s.i32();
            if (index >= across * down) {
                throw FrameFault.damaged("has a tile of number " + index + " beyond its last");
            }
            Part part = parts.computeIfAbsent(index, n -> new Part());
            if (header(part) != TILE_BYTES) {
                throw FrameFault.damaged("has a tile without bytes");
            }
            int from = in.position();
            int count = length == 0 ? in.remaining() : length - (from - start);
            in.part(count);
            part.packets.write(bytes, from, count);
        }

        private Area tile(int index) {
            long x = firstTile.x0() + (long) (index % across) * firstTile.width();
            long y = firstTile.y0() + (long) (index / across) * firstTile.height();
            return new Area((int) x, (int) y, (int) Math.min(Integer.MAX_VALUE, x + firstTile.width()),
                    (int) Math.min(Integer.MAX_VALUE, y + firstTile.height())).and(image);
        }
    }
}
