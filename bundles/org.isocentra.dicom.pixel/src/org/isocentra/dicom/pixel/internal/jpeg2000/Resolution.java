package org.isocentra.dicom.pixel.internal.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.pixel.FrameFault;

/**
 * One scale of a tile.
 *
 * @param bands the mean at the lowest scale, else the three that lead to this scale from the one below
 * @param precincts in the order of their packets
 */
record Resolution(Area area, List<Subband> bands, List<Precinct> precincts) {

    /** Far more than images have whose precincts are of a sensible size. */
    private static final int MOST_PRECINCTS = 1 << 16;
    private static final int MOST_BLOCKS = 1 << 19;

    /**
     * What one packet of each layer brings.
     *
     * @param x place on the reference grid, {@code y} likewise, for progressions by position
     * @param parts of each subband, absent where it has none
     */
    record Precinct(long x, long y, int resolution, List<Optional<Subband.Precinct>> parts) {
    }

    static Resolution of(Codestream.TileData tile, int r) throws FrameFault {
        Coding coding = tile.coding();
        int above = coding.levels() - r;
        Area area = tile.area().reduced(above, 0, 0);
        List<Subband> bands = new ArrayList<>();
        int level = r == 0 ? coding.levels() : above + 1;
        int kinds = r == 0 ? 1 : 3;
        for (int n = 0; n < kinds; n++) {
            int kind = r == 0 ? 0 : n + 1;
            bands.add(band(tile, level, kind & 1, kind >> 1, r == 0 ? 0 : 3 * r - 2 + n));
        }
        return new Resolution(area, bands, precincts(tile, r, area, bands));
    }

    private static Subband band(Codestream.TileData tile, int level, int right, int down, int index)
            throws FrameFault {
        Coding.Step step = tile.quantisation().step(index, tile.coding().levels(), level)
                .orElseThrow(() -> FrameFault.damaged("has no quantisation for all of its subbands"));
        if (step.bits() < 0 || step.bits() > BlockDecoder.MOST_PLANES) {
            throw FrameFault.damaged("has numbers of " + step.bits() + " bits in a subband");
        }
        double size = tile.coding().reversible() ? 1
                : step.mantissa() * Math.pow(2, tile.precision() + right + down - step.exponent());
        return new Subband(tile.area().reduced(level, right, down), right, down, (float) size, step.bits());
    }

    private static List<Precinct> precincts(Codestream.TileData tile, int r, Area area, List<Subband> bands)
            throws FrameFault {
        List<Precinct> precincts = new ArrayList<>();
        if (area.isEmpty()) {
            return precincts;
        }
        Coding coding = tile.coding();
        int width = coding.precinctWidthExponent(r);
        int height = coding.precinctHeightExponent(r);
        int halved = r == 0 ? 0 : 1;
        int blockWidth = Math.min(coding.blockWidthExponent(), width - halved);
        int blockHeight = Math.min(coding.blockHeightExponent(), height - halved);
        int right = area.x1() - 1 >> width;
        int bottom = area.y1() - 1 >> height;
        if ((right - (area.x0() >> width) + 1L) * (bottom - (area.y0() >> height) + 1L) > MOST_PRECINCTS) {
            throw FrameFault.damaged("is divided into more than " + MOST_PRECINCTS + " precincts");
        }
        if (((area.width() >> blockWidth) + 1L) * ((area.height() >> blockHeight) + 1L) > MOST_BLOCKS) {
            throw FrameFault.damaged("is divided into more than " + MOST_BLOCKS + " code-blocks");
        }
        int above = coding.levels() - r;
        for (int y = area.y0() >> height; y <= bottom; y++) {
            for (int x = area.x0() >> width; x <= right; x++) {
                List<Optional<Subband.Precinct>> parts = new ArrayList<>();
                for (Subband band : bands) {
                    Area part = square(x, y, width - halved, height - halved).and(band.area());
                    parts.add(part.isEmpty() ? Optional.empty()
                            : Optional.of(new Subband.Precinct(part, blockWidth, blockHeight)));
                }
                precincts.add(new Precinct(Math.max(tile.area().x0(), (long) x << width + above),
                        Math.max(tile.area().y0(), (long) y << height + above), r, parts));
            }
        }
        return precincts;
    }

    private static Area square(int x, int y, int width, int height) {
        return new Area((int) ((long) x << width), (int) ((long) y << height),
                (int) Math.min(Integer.MAX_VALUE, x + 1L << width),
                (int) Math.min(Integer.MAX_VALUE, y + 1L << height));
    }
}
