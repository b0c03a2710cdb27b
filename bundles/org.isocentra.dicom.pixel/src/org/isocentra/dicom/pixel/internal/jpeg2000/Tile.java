package org.isocentra.dicom.pixel.internal.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.pixel.FrameFault;

/** A tile of the image at all its scales, lowest first. */
record Tile(Area area, Coding coding, List<Resolution> resolutions) {

    static Tile of(Codestream.TileData data) throws FrameFault {
        List<Resolution> resolutions = new ArrayList<>();
        for (int r = 0; r <= data.coding().levels(); r++) {
            resolutions.add(Resolution.of(data, r));
        }
        return new Tile(data.area(), data.coding(), resolutions);
    }

    /** The samples, in rows, once all packets have been read; around 0. */
    float[] values() throws FrameFault {
        float[] values = band(resolutions.getFirst(), 0);
        for (int r = 1; r < resolutions.size(); r++) {
            Resolution resolution = resolutions.get(r);
            float[] whole = new float[resolution.area().width() * resolution.area().height()];
            spread(values, resolutions.get(r - 1).area(), 0, 0, resolution.area(), whole);
            for (int n = 0; n < resolution.bands().size(); n++) {
                Subband band = resolution.bands().get(n);
                spread(band(resolution, n), band.area(), band.right(), band.down(), resolution.area(), whole);
            }
            Wavelet.synthesise(whole, resolution.area(), coding.reversible());
            values = whole;
        }
        return values;
    }

    private float[] band(Resolution resolution, int n) throws FrameFault {
        Subband band = resolution.bands().get(n);
        float[] values = new float[band.area().isEmpty() ? 0 : band.area().width() * band.area().height()];
        BlockDecoder decoder = new BlockDecoder(band, coding);
        for (Resolution.Precinct precinct : resolution.precincts()) {
            Optional<Subband.Precinct> part = precinct.parts().get(n);
            if (part.isPresent()) {
                for (CodeBlock block : part.get().blocks) {
                    decoder.decode(block, values);
                }
            }
        }
        return values;
    }

    /** Puts the numbers of a subband where the synthesis wants them: on even or odd columns and rows. */
    private static void spread(float[] band, Area area, int right, int down, Area whole, float[] values) {
        for (int j = 0; j < area.height(); j++) {
            int row = (2 * (area.y0() + j) + down - whole.y0()) * whole.width();
            for (int i = 0; i < area.width(); i++) {
                values[row + 2 * (area.x0() + i) + right - whole.x0()] = band[j * area.width() + i];
            }
        }
    }
}
