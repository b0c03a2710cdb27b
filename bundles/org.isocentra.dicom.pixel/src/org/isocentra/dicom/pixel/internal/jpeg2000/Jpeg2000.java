package org.isocentra.dicom.pixel.internal.jpeg2000;

import java.util.Set;

import org.isocentra.dicom.api.pixel.FrameFault;
import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.osgi.service.component.annotations.Component;

/**
 * JPEG 2000 Part 1 (ISO/IEC 15444-1), with and without loss, of grey-scale images up to 16 bits. Not read, because
 * images of this kind do not have them: regions of interest, changes of progression, packet headers apart from their
 * packets.
 */
@Component
public final class Jpeg2000 implements PixelDecoder {

    private static final Set<String> SYNTAXES = Set.of("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");

    @Override
    public Set<String> transferSyntaxes() {
        return SYNTAXES;
    }

    @Override
    public void decode(byte[] compressed, PixelLayout frame, byte[] pixels, int offset) throws FrameFault {
        Codestream stream = Codestream.of(compressed, frame);
        Area image = stream.image();
        int low = stream.signed() ? -(1 << stream.precision() - 1) : 0;
        int high = low + (1 << stream.precision()) - 1;
        int shift = stream.signed() ? 0 : 1 << stream.precision() - 1;
        for (Codestream.TileData data : stream.tiles()) {
            Tile tile = Tile.of(data);
            new PacketReader(data.bytes()).read(tile);
            float[] values = tile.values();
            Area area = tile.area();
            for (int j = 0; j < area.height(); j++) {
                for (int i = 0; i < area.width(); i++) {
                    int value = Math.round(values[j * area.width() + i]) + shift;
                    int at = (area.y0() - image.y0() + j) * frame.columns() + area.x0() - image.x0() + i;
                    store(Math.clamp(value, low, high), stream.precision(), frame, pixels, offset, at);
                }
            }
        }
    }

    /**
     * Some writers call values signed in the data set and not in the codestream: the bits are the same, but the sign
     * must reach as far as the data set says.
     */
    private static void store(int value, int precision, PixelLayout frame, byte[] pixels, int offset, int index) {
        int unused = Integer.SIZE - precision;
        int cell = frame.signed() ? value << unused >> unused : value;
        int width = frame.bitsAllocated() / 8;
        for (int n = 0; n < width; n++) {
            pixels[offset + width * index + n] = (byte) (cell >> 8 * n);
        }
    }
}
